import { utf8ByteString } from '../lib/bytes/byte-string.ts';
import { allDecompressors } from '../lib/compression/all.ts';
import { bootKernel, type Boot } from '../lib/kernel/boot/boot-kernel.ts';
import { outcomeSentence } from '../lib/kernel/boot/outcome-sentence.ts';
import type { Disk } from '../lib/kernel/machine/disk.ts';
import { parseDiskOption } from '../lib/kernel/machine/disk-option.ts';
import { listTree } from '../lib/kernel/machine/list-tree.ts';
import { problemText } from '../lib/cpio/list-file/problem.ts';
import { kernelChoice, KERNEL_OPTIONS, KERNEL_OPTIONS_HELP, type KernelChoice } from './kernel-options.ts';
import { listSources, readListFile } from './list-sources.ts';
import { hasOption, parseOptions, valueOf, type Options, type OptionSpec } from './options.ts';
import { readImage } from './read-image.ts';
import { PROGRAM, UsageError } from './usage.ts';

const OPTIONS: readonly OptionSpec[] = [
  { name: 'json', value: null },
  { name: 'help', short: 'h', value: null },
  { name: 'cmdline', value: '"…"' },
  { name: 'disk', value: 'NAME,MAJOR:MINOR,FSTYPE[,LIST][,MORE]', repeatable: true },
  ...KERNEL_OPTIONS,
];

const HELP = `Usage: ${PROGRAM} boot [OPTION…] [IMAGE…]

Boots each IMAGE ("-": standard input), or a machine without one, as the kernel does, and shows the kernel's lines about
unpacking, root and init, up to the first program that runs or the panic. No program is run.

  --json                one JSON object per line and image
  --cmdline "…"         the kernel's command line
  --disk NAME,MAJOR:MINOR,FSTYPE[,LIST][,MORE]
                        a disk or partition that the kernel finds, such as ubda,98:0,ext4,root.list; FSTYPE may be empty
                        (nothing that is recognised); LIST says what is on it, as a list file of "pack" does. Without
                        LIST it is empty. MORE is ",ro" (it refuses writing), ",size=KIB", ",partuuid=UUID" or
                        ",partlabel=LABEL" (a partition is a disk called like another and a number: ubda1). May be
                        repeated
${KERNEL_OPTIONS_HELP}
The exit status is 0 also for a panic, and 1 if an image or list could not be read, or if the kernel would do something
that cannot be modelled.
`;

export function run(args: readonly string[]): number {
  const options = parseOptions('boot', OPTIONS, args);
  if (hasOption(options, 'help')) {
    process.stdout.write(HELP);
    return 0;
  }
  const choice = kernelChoice('boot', options);
  const disks = disksOf(options);
  if (disks === null) return 1;
  const machine: Machine = { choice, disks, commandLine: valueOf(options, 'cmdline') ?? '' };
  const json = hasOption(options, 'json');
  if (options.operands.length === 0) return report(null, bootOf(machine, null), choice, json) ? 0 : 1;
  let status = 0;
  for (const image of options.operands) {
    const bytes = readImage(image);
    if (typeof bytes === 'string') process.stderr.write(`boot: ${bytes}\n`);
    const done = typeof bytes !== 'string' && report(image, bootOf(machine, bytes), choice, json);
    if (!done) status = 1;
  }
  return status;
}

interface Machine {
  readonly choice: KernelChoice;
  readonly disks: readonly Disk[];
  readonly commandLine: string;
}

function bootOf({ choice, disks, commandLine }: Machine, image: Uint8Array | null): Boot {
  const { rootfs, ...rest } = choice;
  return bootKernel({
    ...rest,
    ...(rootfs === null ? {} : { rootfs }),
    commandLine,
    disks,
    image,
    decompressors: allDecompressors,
  });
}

/** Out: the disks; null when a list could not be followed, which has then been said. */
function disksOf(options: Options): readonly Disk[] | null {
  const disks: Disk[] = [];
  for (const text of options.values.get('disk') ?? []) {
    const given = parseDiskOption(text);
    if (given === null) {
      throw new UsageError({
        expected: 'NAME,MAJOR:MINOR,FSTYPE[,LIST][,MORE] behind --disk, such as ubda,98:0,ext4,root.list',
        found: `"${text}"`,
        where: 'in the options of boot',
        next: 'boot --help explains it.',
      });
    }
    const { list, ...disk } = given;
    const lines = list === null ? utf8ByteString('') : readListFile(list);
    if (lines === null) return null;
    const { view, problems } = listTree(lines, listSources());
    for (const problem of problems) process.stderr.write(`boot: ${list ?? ''}: ${problemText(problem)}\n`);
    if (problems.length > 0) return null;
    disks.push({ ...disk, contents: view });
  }
  return disks;
}

/** Out: whether the kernel could be followed to the end. */
function report(image: string | null, boot: Boot, { kernel }: KernelChoice, json: boolean): boolean {
  const { console, outcome, doubt } = boot;
  if (json) process.stdout.write(`${JSON.stringify({ console, outcome })}\n`);
  else {
    const lines = [...console, '', outcomeSentence(outcome)].map((line) => (line === '' ? '\n' : `  ${line}\n`));
    process.stdout.write(`${image ?? 'No image'}: Linux ${kernel}\n${lines.join('')}`);
  }
  if (doubt !== null) process.stderr.write(`boot: ${image ?? 'no image'}: ${doubt}\n`);
  return outcome.kind !== 'unmodelled';
}
