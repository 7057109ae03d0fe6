import { REAL_ROOT_MESSAGE, SMALLEST_MESSAGE } from '../../../src/lib/presets/boot/messages.ts';
import { topicOf } from '../machine/patterns.ts';

/** A line of the console, and who wrote it. */
export interface PresetLine {
  readonly by: 'kernel' | 'program';
  readonly text: string;
}

export type PresetOutcome =
  /** A program of the preset's own runs; `where` it came from. */
  | { readonly kind: 'runs'; readonly where: 'rootfs' | 'real root' }
  | { readonly kind: 'shell' }
  | { readonly kind: 'panic'; readonly text: string }
  | { readonly kind: 'hangs' }
  | { readonly kind: 'dies' };

/** What a kernel and the programs of a preset said. */
export interface PresetAnswer {
  /** The lines about unpacking, root and init, and what programs wrote, up to where the engine follows. */
  readonly console: readonly PresetLine[];
  readonly outcome: PresetOutcome;
  /** What a program wrote that is no script: nobody can know it without running it. */
  readonly later: readonly string[];
}

/** `[    1.234567] `, with the level that User-Mode Linux puts in front in a panic. */
const KERNEL_LINE = /^(?:<\d>)?\[ *\d+\.\d+\] (?:<\d>)?/;
/** Where the loader has put the image: x86 tells, and it hangs on the image's length. */
const PLACE = /^RAMDISK: \[mem .*\]$/;
const PANIC = /^Kernel panic - not syncing: (.*)$/;
/** The prompt of a shell, behind which busybox asks the terminal where its cursor is. */
const CURSOR = /\x1b\[6n$/;
const PROMPT = /^.*[#$] (\x1b\[6n)?$/;
/** Written by the tiny programs, whatever the engine knows of them. */
const OWN: Readonly<Record<string, 'rootfs' | 'real root'>> = {
  [SMALLEST_MESSAGE]: 'rootfs',
  [REAL_ROOT_MESSAGE]: 'real root',
};

/** In: all that came from a machine whose kernel shows the time of each line. Out: what is recorded of it. */
export function presetAnswer(text: string, timedOut: boolean): PresetAnswer {
  const console: PresetLine[] = [];
  const later: string[] = [];
  let outcome: PresetOutcome = { kind: timedOut ? 'hangs' : 'dies' };
  let started = false;
  for (const raw of text.split('\n')) {
    const line = raw.replace(/\r+$/, '').replace(/.\x08/g, '');
    if (KERNEL_LINE.test(line)) {
      const said = line.replace(KERNEL_LINE, '');
      const [, panic] = PANIC.exec(said) ?? [];
      // What stands in front of these lines without a time is the machine's own, not a program's.
      started ||= topicOf(said) !== null;
      if (topicOf(said) !== null) console.push({ by: 'kernel', text: said });
      if (panic === undefined) continue;
      return { console, outcome: { kind: 'panic', text: panic }, later };
    }
    if (!started || line === '') continue;
    const where = OWN[line];
    if (where !== undefined) outcome = { kind: 'runs', where };
    else if (PROMPT.test(line)) outcome = { kind: 'shell' };
    if (where !== undefined) later.push(line);
    else console.push({ by: 'program', text: line.replace(CURSOR, '') });
  }
  return { console, outcome, later };
}

/** The lines that do not depend on how large the real programs are, without empty ones: not those about the image's memory and place. */
export function comparablePresetLines(lines: readonly PresetLine[]): readonly PresetLine[] {
  return lines.filter(({ text }) => text !== '' && topicOf(text) !== 'memory' && !PLACE.test(text));
}
