import { allDecompressors } from '../lib/compression/all.ts';
import { unpackImage } from '../lib/kernel/unpack-image.ts';
import { kernelChoice, KERNEL_OPTIONS, KERNEL_OPTIONS_HELP, type KernelChoice } from './kernel-options.ts';
import { hasOption, parseOptions, type OptionSpec } from './options.ts';
import { writePieces } from './output.ts';
import { readImage } from './read-image.ts';
import { treeLine, treeRows, type TreeEntry } from './tree-output.ts';
import { PROGRAM, UsageError } from './usage.ts';

const OPTIONS: readonly OptionSpec[] = [
  { name: 'json', value: null },
  { name: 'help', short: 'h', value: null },
  ...KERNEL_OPTIONS,
];

const HELP = `Usage: ${PROGRAM} unpack [OPTION…] IMAGE…

Unpacks each IMAGE ("-": standard input) as the kernel does, in memory, and shows the kernel's messages about it and the
tree that it leaves, with the archive that is built into the kernel. Nothing is written to the disk.

  --json                one JSON object per line and image
${KERNEL_OPTIONS_HELP}
The exit status is 0 also for an image that the kernel refuses (its messages say so), and 1 if an image could not be read
or the kernel would do something that cannot be modelled.
`;

export function run(args: readonly string[]): number {
  const options = parseOptions('unpack', OPTIONS, args);
  if (hasOption(options, 'help')) {
    process.stdout.write(HELP);
    return 0;
  }
  if (options.operands.length === 0) {
    const next = `${PROGRAM} unpack --help explains it.`;
    throw new UsageError({ expected: 'at least one IMAGE', found: 'none', where: 'behind unpack', next });
  }
  const choice = kernelChoice('unpack', options);
  let status = 0;
  for (const image of options.operands) {
    if (!unpackOne(image, choice, hasOption(options, 'json'))) status = 1;
  }
  return status;
}

/** Out: whether the image could be read, and the kernel be followed to the end. */
function unpackOne(image: string, choice: KernelChoice, json: boolean): boolean {
  const bytes = readImage(image);
  if (typeof bytes === 'string') {
    process.stderr.write(`unpack: ${bytes}\n`);
    return false;
  }
  const type = choice.config.TMPFS === 'y' ? (choice.rootfs ?? 'tmpfs') : 'ramfs';
  const { trace, populated } = unpackImage({ ...choice, image: bytes, rootfs: type, decompressors: allDecompressors });
  const end = trace.length - 1;
  // That the image's memory is given back says nothing of the image, and how much of it differs between architectures.
  const lines = trace.console(end).filter(({ message }) => message.id !== 'freeing-initrd');
  const messages = lines.map(({ message }) => message.text);
  if (populated.builtInError !== null) messages.push(`Kernel panic - not syncing: ${populated.builtInError}`);
  const rows = treeRows(trace.rootfs(end), type);
  const text = json ? jsonText(image, choice.kernel, messages, rows) : plainText(image, choice.kernel, messages, rows);
  writePieces(encoded(text), (bytes) => process.stdout.write(bytes));
  const doubt = populated.unmodelled ?? populated.doubt;
  if (doubt !== null) process.stderr.write(`unpack: ${image}: ${doubt}\n`);
  return populated.unmodelled === null;
}

function* jsonText(
  image: string,
  kernel: string,
  messages: readonly string[],
  rows: Iterable<TreeEntry>,
): IterableIterator<string> {
  // All up to the bracket that begins the tree, then its rows.
  yield JSON.stringify({ image, kernel, messages, tree: [] }).slice(0, -2);
  let separator = '';
  for (const row of rows) {
    yield separator + JSON.stringify(row);
    separator = ',';
  }
  yield ']}\n';
}

function* plainText(
  image: string,
  kernel: string,
  messages: readonly string[],
  rows: Iterable<TreeEntry>,
): IterableIterator<string> {
  yield `${image}: Linux ${kernel}\n`;
  for (const line of messages) yield `  ${line}\n`;
  for (const row of rows) yield `${treeLine(row)}\n`;
}

function* encoded(pieces: Iterable<string>): IterableIterator<Uint8Array> {
  for (const piece of pieces) yield Buffer.from(piece);
}
