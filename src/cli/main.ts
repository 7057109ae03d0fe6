import { overview, PROGRAM, UsageError, USAGE_STATUS } from './usage.ts';
import { VERBS } from './verbs.ts';

/**
 * Finds the verb and runs it. In: the arguments without the program's own name.
 * Out: the exit status; 0 done, 1 done as far as it went and something was wrong with the input, 2 not understood.
 */
async function main(args: readonly string[]): Promise<number> {
  const [name, ...rest] = args;
  if (name === '--help' || name === '-h' || name === 'help') {
    process.stdout.write(overview(VERBS));
    return 0;
  }
  const verb = VERBS.find((candidate) => candidate.name === name);
  if (verb === undefined) {
    const found = name === undefined ? 'nothing' : `"${name}"`;
    throw new UsageError({
      expected: `a verb (${VERBS.map((known) => known.name).join(', ')})`,
      found,
      where: 'at argument 1',
      next: `${PROGRAM} --help explains them.`,
    });
  }
  const { run } = await verb.load();
  return run(rest);
}

/** `list … | head` closes the pipe early; that is the reader's choice and no error of ours. */
function quietOnBrokenPipe(error: Error & { code?: string }): void {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
}

process.stdout.on('error', quietOnBrokenPipe);
try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  process.stderr.write(`before-root: ${error.message}\n`);
  process.exitCode = USAGE_STATUS;
}
