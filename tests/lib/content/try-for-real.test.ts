import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { commandBlocks } from '../../../scripts/try-for-real/blocks.ts';
import { contentFiles, ROOT } from './content-files.ts';

describe('commands for the reader’s own machine', () => {
  it('are found in a chapter as they stand, with what the script may do with them', () => {
    const text =
      'text\n\n```sh run\necho one\n\necho two\n```\n\n```sh\nreboot\n```\n```bash root\nid\n```\n```c\nint x;\n```\n';
    expect(commandBlocks(text)).toEqual([
      { line: 4, as: 'run', commands: 'echo one\n\necho two' },
      { line: 10, as: null, commands: 'reboot' },
      { line: 13, as: 'root', commands: 'id' },
    ]);
    expect(commandBlocks('```sh run\nnever ends')).toEqual([{ line: 2, as: 'run', commands: 'never ends' }]);
  });

  it('end every chapter, with some that the script runs', () => {
    const without = contentFiles('chapters').filter(({ body }) => {
      const end = body.split(/^## Try it for real$/m)[1];
      return end === undefined || !commandBlocks(end).some(({ as }) => as === 'run');
    });
    expect(without.map(({ path }) => path)).toEqual([]);
  });

  it('are safe where no root is asked for: they write into their folder and become nobody else', () => {
    const blocks = contentFiles('chapters').flatMap(({ path }) =>
      commandBlocks(readFileSync(join(ROOT, path), 'utf8')).map((block) => ({ ...block, path })),
    );
    const unsafe = blocks
      .filter(({ as }) => as !== null && as !== 'root')
      // In a namespace of one's own, another root is only a name.
      .filter(({ commands }) => /\bsudo\b|\bsu -|\brm -\w* \/|\bdd\b/.test(commands) || writesOutside(commands));
    expect(unsafe.map(({ path, line }) => `${path}:${line}`)).toEqual([]);
  });
});

function writesOutside(commands: string): boolean {
  return !commands.includes('unshare ') && />\s*\/(?!dev\/(null|zero))/.test(commands);
}
