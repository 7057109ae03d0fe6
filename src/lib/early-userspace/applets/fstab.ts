import { utf8ByteString, type ByteString } from '../../bytes/byte-string.ts';
import { strerror } from '../../kernel/leave/strerror.ts';
import { readWhole } from '../../kernel/mounts/file-calls.ts';
import { textOfBytes, type Task } from '../task.ts';

export interface FstabEntry {
  readonly source: ByteString;
  readonly target: ByteString;
  readonly type: string;
  readonly options: string;
}

/** A line of /etc/fstab (or /proc/mounts) by its source or its place; the last that fits. Out: what is said when there is none. */
export function fstabEntry(task: Task, name: ByteString, file: string): FstabEntry | string {
  const bytes = readWhole(task.caller, utf8ByteString(file));
  if (typeof bytes === 'number') return `can't read '${file}': ${strerror(bytes)}`;
  const lines = textOfBytes(bytes)
    .split('\n')
    .map((line) => line.trim().split(/[ \t]+/))
    .filter(([source = '']) => source !== '' && !source.startsWith('#'));
  const found = lines.findLast(([source, target]) => source === name || target === name);
  if (found === undefined) return `can't find ${name} in ${file}`;
  const [source = '', target = '', type = 'auto', options = 'defaults'] = found;
  return { source: source as ByteString, target: target as ByteString, type, options };
}
