/**
 * Runs everything that a change must pass, in order of cheapness, and ends with one line of counts. A step that fails
 * does not keep the later ones from running: one run tells all that is wrong.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}

interface Stage {
  readonly name: string;
  readonly command: readonly [string, ...string[]];
  /** How many tests ran: read from the runner's JSON report, or one for the command itself. */
  readonly report: null | { readonly file: string; readonly read: (json: unknown) => Counts };
  readonly env?: Readonly<Record<string, string>>;
}

const reports = join(import.meta.dirname, '..', 'test-results');
const unitReport = join(reports, 'unit.json');
const siteReport = join(reports, 'site.json');

const STAGES: readonly Stage[] = [
  { name: 'types', command: ['npm', 'run', '--silent', 'check:types'], report: null },
  { name: 'lint and format', command: ['npm', 'run', '--silent', 'lint'], report: null },
  {
    name: 'unit',
    command: ['npx', 'vitest', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${unitReport}`],
    report: { file: unitReport, read: readVitest },
  },
  { name: 'build', command: ['npm', 'run', '--silent', 'build'], report: null },
  {
    name: 'site',
    command: ['npx', 'playwright', 'test', '--reporter=line,json'],
    report: { file: siteReport, read: readPlaywright },
    env: { PLAYWRIGHT_JSON_OUTPUT_NAME: siteReport },
  },
];

function numberAt(json: unknown, key: string): number {
  const value: unknown = typeof json === 'object' && json !== null ? Reflect.get(json, key) : undefined;
  return typeof value === 'number' ? value : 0;
}

function readVitest(json: unknown): Counts {
  return {
    passed: numberAt(json, 'numPassedTests'),
    // A file that cannot even be loaded has no failed test in it, and still is a failure.
    failed: Math.max(numberAt(json, 'numFailedTests'), numberAt(json, 'numFailedTestSuites') > 0 ? 1 : 0),
    skipped: numberAt(json, 'numPendingTests') + numberAt(json, 'numTodoTests'),
  };
}

function readPlaywright(json: unknown): Counts {
  const stats: unknown = typeof json === 'object' && json !== null ? Reflect.get(json, 'stats') : undefined;
  return {
    passed: numberAt(stats, 'expected'),
    failed: numberAt(stats, 'unexpected') + numberAt(stats, 'flaky'),
    skipped: numberAt(stats, 'skipped'),
  };
}

function runStage(stage: Stage): Counts {
  process.stdout.write(`\n== ${stage.name}: ${stage.command.join(' ')}\n`);
  const [program, ...args] = stage.command;
  const { status } = spawnSync(program, args, { stdio: 'inherit', env: { ...process.env, ...stage.env } });
  if (stage.report === null) return { passed: status === 0 ? 1 : 0, failed: status === 0 ? 0 : 1, skipped: 0 };
  if (!existsSync(stage.report.file)) return { passed: 0, failed: 1, skipped: 0 };
  const counts = stage.report.read(JSON.parse(readFileSync(stage.report.file, 'utf8')));
  return status !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}

rmSync(reports, { recursive: true, force: true });
mkdirSync(reports, { recursive: true });
const total: Counts = { passed: 0, failed: 0, skipped: 0 };
const lines: string[] = [];
for (const stage of STAGES) {
  const begin = performance.now();
  const counts = runStage(stage);
  total.passed += counts.passed;
  total.failed += counts.failed;
  total.skipped += counts.skipped;
  const seconds = ((performance.now() - begin) / 1000).toFixed(0);
  lines.push(
    `${stage.name}: ${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped (${seconds} s)`,
  );
}
process.stdout.write(`\n${lines.map((line) => `   ${line}`).join('\n')}\n\n`);
process.stdout.write(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped\n`);
process.exitCode = total.failed > 0 ? 1 : 0;
