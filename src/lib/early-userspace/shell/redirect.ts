import type { ByteString } from '../../bytes/byte-string.ts';
import { ENOENT } from '../../kernel/boot/errno.ts';
import { readWhole, stat, writeWhole } from '../../kernel/mounts/file-calls.ts';
import type { Caller } from '../../kernel/mounts/namespace.ts';
import { strerror } from '../../kernel/leave/strerror.ts';
import { textOfBytes, type Channel, type Channels } from '../task.ts';
import type { Redirection } from './ast.ts';

/** Character devices by number (Documentation/admin-guide/devices.txt): what reading and writing them means here. */
function deviceChannel([major, minor]: readonly [number, number]): Channel | number {
  if (major === 5 && minor <= 1) return { kind: 'console' };
  if (major === 4) return { kind: 'console' };
  if (major === 1 && minor === 11) return { kind: 'console' };
  if (major === 1 && [3, 5, 7, 8, 9].includes(minor)) return { kind: 'null' };
  return -6;
}

/** Opens what a redirection names. Out: the channel, or what ash says behind the name of the script and the line. */
function open(caller: Caller, path: ByteString, operator: '>' | '>>' | '<'): Channel | string {
  const found = stat(caller, path);
  const fail = (errno: number): string => {
    if (operator === '<') return `can't open ${path}: ${errno === ENOENT ? 'no such file' : strerror(errno)}`;
    return `can't create ${path}: ${errno === ENOENT ? 'nonexistent directory' : strerror(errno)}`;
  };
  if (typeof found !== 'number' && (found.node.type === 'char' || found.node.type === 'block')) {
    const { type, rdev } = found.node;
    const channel = type === 'char' && rdev !== null ? deviceChannel(rdev) : -6;
    return typeof channel === 'number' ? fail(channel) : channel;
  }
  if (operator === '<') {
    if (typeof found === 'number') return fail(found);
    const bytes = readWhole(caller, path);
    if (typeof bytes === 'number') return fail(bytes);
    return { kind: 'text', source: { text: textOfBytes(bytes), at: 0 } };
  }
  const errno = writeWhole(caller, path, new Uint8Array(), operator === '>>');
  return errno === 0 ? { kind: 'file', path } : fail(errno);
}

/**
 * The channels behind redirections, in their order. In: the channels so far, each redirection with its word expanded.
 * Out: the new ones, or what is said instead.
 */
export function redirect(
  caller: Caller,
  channels: Channels,
  redirections: readonly { readonly redirection: Redirection; readonly target: ByteString }[],
): Channels | string {
  const [input, output, error] = channels;
  const open3: Channel[] = [input, output, error];
  for (const { redirection, target } of redirections) {
    const { descriptor, operator } = redirection;
    let channel: Channel | string;
    if (operator === '>&' || operator === '<&') {
      if (target === '-') channel = { kind: 'closed' };
      else channel = open3[Number(target)] ?? `${target}: Bad file descriptor`;
    } else channel = open(caller, target, operator);
    if (typeof channel === 'string') return channel;
    if (descriptor <= 2) open3[descriptor] = channel;
  }
  const [first = input, second = output, third = error] = open3;
  return [first, second, third];
}
