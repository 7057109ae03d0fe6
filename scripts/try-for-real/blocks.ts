/** The commands for the reader's own machine, as they stand in a chapter. */

/**
 * `run`: works on any Debian 12, in an empty folder, without root. `cli`: so, and is about this project's command line.
 * `machine`: needs a Debian 12 that was installed with a kernel and its image. `root`: needs to be root.
 */
export const BLOCK_KINDS = ['run', 'cli', 'machine', 'root'] as const;
export type BlockKind = (typeof BLOCK_KINDS)[number];

export interface CommandBlock {
  /** The line of the file on which the commands begin, from 1. */
  readonly line: number;
  readonly as: BlockKind | null;
  readonly commands: string;
}

/**
 * In: a chapter as MDX. Out: its fenced blocks of shell, in order. The word behind ```` ```sh ```` is the kind; without one,
 * a block is shown and not run: it restarts the machine, or stands for what one types elsewhere.
 */
export function commandBlocks(text: string): readonly CommandBlock[] {
  const blocks: CommandBlock[] = [];
  const lines = text.split('\n');
  for (let index = 0; index < lines.length; index += 1) {
    const [, fence = '', info] = /^(`{3,})(?:sh|bash)\b(.*)$/.exec(lines[index] ?? '') ?? [];
    if (info === undefined) continue;
    const end = lines.indexOf(fence, index + 1);
    const words = info.trim().split(/\s+/);
    blocks.push({
      line: index + 2,
      as: BLOCK_KINDS.find((kind) => words.includes(kind)) ?? null,
      commands: lines.slice(index + 1, end < 0 ? undefined : end).join('\n'),
    });
    if (end > 0) index = end;
  }
  return blocks;
}
