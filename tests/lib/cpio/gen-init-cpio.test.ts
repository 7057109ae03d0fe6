import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { recordedAnswers, sha256 } from '../../../scripts/gen-init-cpio/answers.ts';
import { CASES } from '../../../scripts/gen-init-cpio/cases.ts';
import { ENVIRONMENT, FILES } from '../../../scripts/gen-init-cpio/files.ts';
import { utf8ByteString, type ByteString } from '../../../src/lib/bytes/byte-string.ts';
import type { FileSource } from '../../../src/lib/cpio/list-file/file-source.ts';
import { packListFile } from '../../../src/lib/cpio/list-file/pack.ts';
import { parseListFile } from '../../../src/lib/cpio/list-file/parse.ts';

const recorded = recordedAnswers();
const environment = new Map(Object.entries(ENVIRONMENT).map(([name, value]) => [name, utf8ByteString(value)]));
const files = new Map(Object.entries(FILES).map(([name, file]) => [utf8ByteString(name), file]));

/** The recording ran in the files' own folder: names are simplified as the kernel's path lookup would. */
function readFile(location: ByteString): FileSource | null {
  const file = files.get(join(location) as ByteString);
  // Linux looks no path up that takes 4096 bytes or more with its NUL.
  if (file === undefined || location.length >= 4096) return null;
  const size = file.directory ? recorded.directorySize : (file.sparse ?? file.bytes.length);
  return { size, mtime: file.mtime, bytes: file.bytes };
}

describe('a list packs to the bytes, the complaints and the status of gen_init_cpio', () => {
  test.each(CASES)('$name', (question) => {
    const answer = recorded.answers.find((candidate) => candidate.name === question.name);
    expect(answer?.list, 'the recorded answer is to this list: run scripts/gen-init-cpio/record.ts').toBe(
      sha256(question.list),
    );
    const packed = packListFile(parseListFile(utf8ByteString(question.list)), {
      mtime: question.mtime ?? recorded.mtime,
      mtimeForFiles: question.mtime !== null,
      checksum: question.checksum ?? false,
      dataAlign: question.align ?? 0,
      environment,
      readFile,
    });
    if (answer?.signal === 'SIGSEGV') {
      // What a dying process has printed and written before depends on its buffers.
      expect(packed.status).toBe(139);
      expect(packed.stderr.startsWith(answer.stderr)).toBe(true);
      return;
    }
    const hash = createHash('sha256');
    for (const piece of packed.pieces) hash.update(piece);
    expect(packed.stderr).toBe(answer?.stderr);
    expect(packed.status).toBe(answer?.status);
    expect(packed.length).toBe(answer?.length);
    expect(hash.digest('hex')).toBe(answer?.sha256);
  });

  test('every type of line, every complaint and every option is among the recorded cases', () => {
    const complaints = recorded.answers.map((answer) => answer.stderr).join('');
    for (const text of [
      'Unrecognized dir format',
      'Unrecognized nod format',
      'Unrecognized file format',
      "format 'pipe'",
      "format 'sock'",
      'could not be opened for reading',
      'Can not read',
      'Size exceeds maximum',
      'Timestamp exceeds maximum',
      'Timestamp negative',
      'Failed to checksum',
      'could not locate file type',
      'newline required',
      'unknown file type',
      'best-effort alignment',
    ]) {
      expect(complaints).toContain(text);
    }
    expect(recorded.answers.length).toBe(CASES.length);
  });
});
