import type { Verb } from './verbs.ts';

/** How the program is called in the texts that it prints. */
export const PROGRAM = 'npm run --silent cli --';

/** Exit status of a command line that makes no sense, as opposed to 1 for one that made sense and failed. */
export const USAGE_STATUS = 2;

/**
 * A command line that cannot be followed. The four parts of every error here: what was expected, what was found,
 * where, and what to do next.
 */
export class UsageError extends Error {
  constructor(parts: { expected: string; found: string; where: string; next: string }) {
    super(`expected ${parts.expected}, found ${parts.found} ${parts.where}. ${parts.next}`);
    this.name = 'UsageError';
  }
}

/** The text of `--help` for the whole program. */
export function overview(verbs: readonly Verb[]): string {
  const lines = verbs.map((verb) => `  ${verb.name.padEnd(8)}${verb.summary}\n          ${verb.name} ${verb.synopsis}`);
  return (
    `Usage: ${PROGRAM} VERB …\n\n${lines.join('\n')}\n\n` +
    'VERB --help says more. A relative file name is found from the folder in which you typed the command.\n'
  );
}
