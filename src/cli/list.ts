import { readFileSync } from 'node:fs';
import { memorySource, type ByteSource } from '../lib/bytes/byte-source.ts';
import type { CompressionFormat, Decompressor } from '../lib/compression/decompressor.ts';
import { readEntry } from '../lib/cpio/entry.ts';
import { listImage } from '../lib/image/list-image.ts';
import { imageProblemText } from '../lib/image/problem.ts';
import { fileSource } from './file-source.ts';
import { JsonReport, TableReport, type ListReport } from './list-report.ts';
import { hasOption, parseOptions, type OptionSpec } from './options.ts';
import { fromUserFolder } from './paths.ts';
import { withFile } from './read-files.ts';
import { errorCode, systemErrorText } from './system-error.ts';
import { PROGRAM, UsageError } from './usage.ts';

const OPTIONS: readonly OptionSpec[] = [
  { name: 'json', value: null },
  { name: 'help', short: 'h', value: null },
];

const HELP = `Usage: ${PROGRAM} list [--json] IMAGE…

Shows the segments and entries of each IMAGE ("-": standard input), in archive order, without unpacking anything.
A relative IMAGE is found from the folder in which you typed the command.

A segment is one cpio archive as it stands, with its trailer and the zeros behind it, or one compressed run of bytes
with all the archives in it. An entry's offset is that of its header: in the image for an archive as it stands, in the
unpacked bytes for a compressed segment. Size is the length of the entry's body; ino is the header's. Times are in UTC.
Everything is listed that is there, also what the kernel would skip; "unpack" shows what the kernel makes of it.

  --json   one JSON object per line and image

The exit status is 0, or 1 if an image could not be read to its end; what comes before the damage is listed.
`;

export async function run(args: readonly string[]): Promise<number> {
  const options = parseOptions('list', OPTIONS, args);
  if (hasOption(options, 'help')) {
    process.stdout.write(HELP);
    return 0;
  }
  if (options.operands.length === 0) {
    const next = `${PROGRAM} list --help explains it.`;
    throw new UsageError({ expected: 'at least one IMAGE', found: 'none', where: 'behind list', next });
  }
  let status = 0;
  for (const image of options.operands) {
    const report = hasOption(options, 'json')
      ? (): ListReport => new JsonReport(image)
      : (): ListReport => new TableReport(image);
    const error = await listOne(image, report);
    if (error !== null) status = 1;
  }
  return status;
}

async function listOne(image: string, report: () => ListReport): Promise<string | null> {
  const decompressors = new Map<CompressionFormat, Decompressor>();
  for (;;) {
    const attempt = report();
    const result = readImage(image, (source) =>
      listImage(source, decompressors, (bytes, at, offset, segment) => {
        const entry = readEntry(bytes, at, offset);
        if (entry !== null) attempt.entry(entry, segment);
      }),
    );
    if (typeof result === 'string') {
      attempt.end([], result);
      return result;
    }
    // A decompressor takes a while to load: only an image that needs it waits for it, and is then listed anew.
    if (result.missing !== null && !decompressors.has(result.missing)) {
      const { loadDecompressor } = await import('../lib/compression/load.ts');
      decompressors.set(result.missing, await loadDecompressor(result.missing));
      continue;
    }
    const [problem] = result.problems;
    const error = problem === undefined ? null : imageProblemText(problem);
    attempt.end(result.segments, error);
    return error;
  }
}

/** Out: what `use` gives, or the sentence that says why the image cannot be read. */
function readImage<Result>(image: string, use: (source: ByteSource) => Result): Result | string {
  try {
    if (image === '-') return use(memorySource(readFileSync(0)));
    return withFile(fromUserFolder(image), ({ fd, size, isRegular }) =>
      use(isRegular ? fileSource(fd, size) : memorySource(readFileSync(fd))),
    );
  } catch (error) {
    const reason = errorCode(error) === null && error instanceof Error ? error.message : systemErrorText(error);
    return `Expected an image at ${fromUserFolder(image)}, found: ${reason}. Correct the name, or make the file readable.`;
  }
}
