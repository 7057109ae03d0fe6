/**
 * Runs everything that a change must pass, and ends with one line of counts. A stage that fails does not keep the later
 * ones from running: one run tells all that is wrong.
 */
import { spawn } from 'node:child_process';
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

const UNIT: Stage = {
  name: 'unit',
  command: ['npx', 'vitest', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${unitReport}`],
  report: { file: unitReport, read: readVitest },
};

const CHECKS: readonly Stage[] = [
  { name: 'types', command: ['npm', 'run', '--silent', 'check:types'], report: null },
  { name: 'lint and format', command: ['npm', 'run', '--silent', 'lint'], report: null },
  { name: 'build', command: ['npm', 'run', '--silent', 'build'], report: null },
];

const SITE: Stage = {
  name: 'site',
  command: ['npx', 'playwright', 'test', '--reporter=line,json'],
  report: { file: siteReport, read: readPlaywright },
  env: { PLAYWRIGHT_JSON_OUTPUT_NAME: siteReport },
};

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

/** Runs a stage to its end. What it prints comes as it is printed, or, where another stage speaks, all at its end. */
async function runStage(stage: Stage, speaks: 'at once' | 'at its end'): Promise<Counts> {
  const begin = performance.now();
  const head = `\n== ${stage.name}: ${stage.command.join(' ')}\n`;
  const [program, ...args] = stage.command;
  const held: Buffer[] = [];
  if (speaks === 'at once') process.stdout.write(head);
  const status = await new Promise<number | null>((resolve, reject) => {
    const running = spawn(program, args, {
      stdio: speaks === 'at once' ? 'inherit' : ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...stage.env },
    });
    for (const stream of [running.stdout, running.stderr]) stream?.on('data', (chunk: Buffer) => held.push(chunk));
    running.on('error', reject);
    running.on('close', resolve);
  });
  if (speaks === 'at its end') process.stdout.write(Buffer.concat([Buffer.from(head), ...held]));
  const counts = countsOf(stage, status);
  const seconds = ((performance.now() - begin) / 1000).toFixed(0);
  summary.push(
    `${stage.name}: ${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped (${seconds} s)`,
  );
  return counts;
}

function countsOf(stage: Stage, status: number | null): Counts {
  if (stage.report === null) return { passed: status === 0 ? 1 : 0, failed: status === 0 ? 0 : 1, skipped: 0 };
  if (!existsSync(stage.report.file)) return { passed: 0, failed: 1, skipped: 0 };
  const counts = stage.report.read(JSON.parse(readFileSync(stage.report.file, 'utf8')));
  return status !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}

/** One after the other: each writes what the next one reads. */
async function runChecks(): Promise<readonly Counts[]> {
  const all: Counts[] = [];
  for (const stage of CHECKS) all.push(await runStage(stage, 'at its end'));
  return all;
}

const summary: string[] = [];
rmSync(reports, { recursive: true, force: true });
mkdirSync(reports, { recursive: true });
// The unit tests keep one core of two busy, and read nothing that the checks and the build write.
const [unit, checks] = await Promise.all([runStage(UNIT, 'at once'), runChecks()]);
const total: Counts = { passed: 0, failed: 0, skipped: 0 };
for (const counts of [unit, ...checks, await runStage(SITE, 'at once')]) {
  total.passed += counts.passed;
  total.failed += counts.failed;
  total.skipped += counts.skipped;
}
process.stdout.write(`\n${summary.map((line) => `   ${line}`).join('\n')}\n\n`);
process.stdout.write(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped\n`);
process.exitCode = total.failed > 0 ? 1 : 0;
