import { describe, expect, test } from 'vitest';
import { fresh, open } from './open-boot.ts';

describe('the command line', () => {
  test('is explained parameter by parameter, unknown ones with where they go', () => {
    const session = fresh();
    open(session, 'smallest');
    const help = session.parameters({ text: 'root=/dev/vda rw rootwaitt nvme.poll=1 FOO=bar quiet -- single' });
    expect(help.map(({ text, use }) => `${text}: ${use}`)).toEqual([
      'root=/dev/vda: kernel',
      'rw: kernel',
      'rootwaitt: argument of init',
      'nvme.poll=1: module',
      'FOO=bar: environment of init',
      'quiet: kernel',
      'single: behind --',
    ]);
    for (const { words } of help) expect(words).toMatch(/\.$/);
    expect(help[0]?.words).toContain('Which device holds the root');
  });

  test('can be given another root, or none, and keeps the rest', () => {
    const lineOf = (commandLine: string, text: string): string =>
      open(fresh(), 'built-in-drivers', { kind: 'command line', text: commandLine }, { kind: 'root', text }).given
        .commandLine;
    expect(lineOf('ro root=/dev/vda1 quiet', '/dev/sda')).toBe('root=/dev/sda ro quiet');
    expect(lineOf('root=/dev/vda1 ro', '')).toBe('ro');
    expect(lineOf('', '/dev/sda')).toBe('root=/dev/sda');
    expect(lineOf('rootwait', '8:1')).toBe('root=8:1 rootwait');
    expect(lineOf('root=/dev/a root="b c" ro', '/dev/sda')).toBe('root=/dev/sda ro');
  });
});
