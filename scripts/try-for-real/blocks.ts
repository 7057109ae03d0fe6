/** The commands for the reader's own machine, as they stand in a chapter. */

export interface CommandBlock {
  /** The line of the file on which the commands begin, from 1. */
  readonly line: number;
  /** `run`: by anybody; `root`: only as root; null: it is shown, and not run by the script. */
  readonly as: 'run' | 'root' | null;
  readonly commands: string;
}

/**
 * In: a chapter as MDX. Out: its fenced blocks of shell, in order. Behind ```` ```sh ````, `run` says that the block works
 * on a Debian 12 of any kind, in an empty folder, without root; `root`, or `run root`, that it needs to be root.
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
      as: words.includes('root') ? 'root' : words.includes('run') ? 'run' : null,
      commands: lines.slice(index + 1, end < 0 ? undefined : end).join('\n'),
    });
    if (end > 0) index = end;
  }
  return blocks;
}
