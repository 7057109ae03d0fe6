/**
 * What Lighthouse says of the built site on a telephone.
 *
 *   npm run bench:lighthouse [-- --path PATH]… [--times 3]
 *
 * Lighthouse is no dependency: npx fetches it, or `LIGHTHOUSE` names the `cli/index.js` of one that is there. `OUT_DIR` names the
 * built site, `dist` unless given; compressed variants are put beside its files first, as a publisher would. Each page is asked
 * several times and its best performance counts: other work on the machine only ever takes away from it. Exit status 1 when a
 * page is under a goal, with the audits that it fails.
 */
import { spawnSync } from 'node:child_process';
import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { compressFolder } from '../publish/compress.ts';
import { BUILT, CHROMIUM, CHROMIUM_FLAGS, serveBuilt } from './built-site.ts';

const GOALS = { accessibility: 100, 'best-practices': 100, seo: 100, performance: 98 } as const;
type Category = keyof typeof GOALS;
const CATEGORIES = Object.keys(GOALS) as readonly Category[];
const VERSION = '12.8.2';

const PAGES: readonly string[] = [
  '',
  'initramfs/',
  'cpio-format/',
  'memory-question/',
  'questions/why-is-xz-refused/',
  'boot/',
  'memory/',
  'workshop/',
  'messages/',
];

/** The part of a report that is read here. */
interface Report {
  readonly categories: Readonly<
    Record<Category, { readonly score: number | null; readonly auditRefs: readonly { readonly id: string }[] }>
  >;
  readonly audits: Readonly<Record<string, { readonly title: string; readonly score: number | null }>>;
}

/** In: the address of a page. Out: Lighthouse's report of it; throws with what it said where there is none. */
function ask(address: string): Report {
  const own = process.env['LIGHTHOUSE'];
  const [command, ...first] = own === undefined ? ['npx', '--yes', `lighthouse@${VERSION}`] : [process.execPath, own];
  const { stdout, stderr, error } = spawnSync(
    command,
    [
      ...first,
      address,
      '--quiet',
      '--output=json',
      `--only-categories=${CATEGORIES.join(',')}`,
      `--chrome-flags=${['--headless=new', ...CHROMIUM_FLAGS].join(' ')}`,
    ],
    { encoding: 'utf8', maxBuffer: 256 * 1024 * 1024, env: { ...process.env, CHROME_PATH: CHROMIUM } },
  );
  if (error !== undefined) throw error;
  if (!stdout.startsWith('{')) throw new Error(`Lighthouse gave no report of ${address}: ${stderr.slice(-2000)}`);
  return JSON.parse(stdout) as Report;
}

const points = (report: Report, category: Category): number =>
  Math.round((report.categories[category].score ?? 0) * 100);

function failed(report: Report, category: Category): readonly string[] {
  return report.categories[category].auditRefs.flatMap(({ id }) => {
    const audit = report.audits[id];
    return audit === undefined || audit.score === null || audit.score >= 0.9 ? [] : [`${id}: ${audit.title}`];
  });
}

const { values } = parseArgs({
  options: { path: { type: 'string', multiple: true }, times: { type: 'string', default: '3' } },
});
compressFolder(BUILT);
const { address, stop } = await serveBuilt();
try {
  process.stdout.write(`${'page'.padEnd(30)} ${CATEGORIES.join('  ')}  (load)\n`);
  for (const path of values.path ?? PAGES) {
    const reports = Array.from({ length: Math.max(1, Number(values.times)) }, () => ask(new URL(path, address).href));
    const best = reports.reduce((a, b) => (points(b, 'performance') > points(a, 'performance') ? b : a));
    const row = CATEGORIES.map((category) => String(points(best, category)).padStart(category.length)).join('  ');
    process.stdout.write(`${(path || 'home').padEnd(30)} ${row}  (${loadavg()[0]?.toFixed(1)})\n`);
    for (const category of CATEGORIES) {
      if (points(best, category) >= GOALS[category]) continue;
      process.exitCode = 1;
      for (const line of failed(best, category)) process.stdout.write(`    ${line}\n`);
    }
  }
} finally {
  stop();
}
