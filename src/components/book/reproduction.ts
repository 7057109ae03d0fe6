/** Boots that print a line of the dictionary, as states of the boot figure. */
import type { BootChange, BootSetup } from '../../lib/share/boot-setup.ts';
import type { Tristate } from '../../lib/kernel/config.ts';
import type { Boot } from '../../lib/kernel/boot/boot-kernel.ts';
import { linesOnConsole } from '../../lib/kernel/boot/console-lines.ts';
import type { BootOutcome } from '../../lib/kernel/boot/outcome.ts';
import { CATALOGUE, type MessageId } from '../../lib/kernel/messages/catalogue.ts';
import { recognise } from '../../lib/kernel/messages/recognise.ts';
import { parseKernelVersion, type KernelVersion } from '../../lib/kernel/version.ts';

/** A preset, and what has to be different for it to print the line. */
export interface Reproduction {
  readonly preset: string;
  readonly kernel?: KernelVersion;
  readonly commandLine?: string;
  /** Memory of the machine in MiB. */
  readonly mebibytes?: number;
  /** States of drivers by name. */
  readonly drivers?: Readonly<Record<string, Tristate>>;
  /** A recorded case of tests/kernel whose image the loader brings instead: `unpack/name` or `boot/name`. */
  readonly image?: string;
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isState = (value: unknown): value is Tristate => value === 'y' || value === 'm' || value === 'n';

/** In: a row of src/data/reproductions.json. Out: the reproduction, or null when it is none. */
export function parseReproduction(row: unknown): Reproduction | null {
  if (!isRecord(row) || typeof row['preset'] !== 'string') return null;
  const { preset, commandLine, mebibytes, drivers = {}, image } = row;
  const kernel = parseKernelVersion(row['kernel']);
  if (!isRecord(drivers)) return null;
  const states = Object.entries(drivers).filter((entry): entry is [string, Tristate] => isState(entry[1]));
  return {
    preset,
    ...(kernel === null ? {} : { kernel }),
    ...(typeof commandLine === 'string' ? { commandLine } : {}),
    ...(typeof mebibytes === 'number' ? { mebibytes } : {}),
    ...(states.length === 0 ? {} : { drivers: Object.fromEntries(states) }),
    ...(typeof image === 'string' ? { image } : {}),
  };
}

/** In: a reproduction, and the images of recorded cases by `kind/name`. Out: the figure's state. Throws for an unknown image. */
export function setupOfReproduction(
  { preset, kernel, commandLine, mebibytes, drivers = {}, image }: Reproduction,
  images: (name: string) => Uint8Array | undefined,
): BootSetup {
  const changes: BootChange[] = [];
  if (kernel !== undefined) changes.push({ kind: 'kernel', kernel });
  if (commandLine !== undefined) changes.push({ kind: 'command line', text: commandLine });
  if (mebibytes !== undefined) changes.push({ kind: 'memory', bytes: mebibytes * 2 ** 20 });
  for (const [name, state] of Object.entries(drivers)) changes.push({ kind: 'driver', name, state });
  if (image !== undefined) {
    const bytes = images(image);
    if (bytes === undefined)
      throw new Error(`No image of ${image} is recorded. Run scripts/messages/reproduce.ts again.`);
    changes.push({ kind: 'archive', bytes });
  }
  return { preset, changes };
}

/** The step at which a message comes to the console: as a line, or, for a reason, within one. Null: never. */
export function stepThatPrints({ trace, commandLine }: Boot<BootOutcome>, id: MessageId): number | null {
  const isReason = CATALOGUE[id].kind === 'reason';
  for (const line of linesOnConsole(trace.console(trace.length - 1), commandLine)) {
    if (line.by !== 'kernel') continue;
    const { message, step } = line;
    if (message.id === id || (isReason && recognise(message.text).some((found) => found.id === id))) return step;
  }
  return null;
}
