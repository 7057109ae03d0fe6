import type { KernelMessage } from '../kernel/messages/message.ts';
import type { UnpackEvent } from '../kernel/unpack/event.ts';
import type { BootEvent } from '../kernel/boot/event.ts';

/** Where in the kernel's source a step happens, in the terms of that source. */
export interface SourcePlace {
  /** For example `do_name`. */
  readonly function: string;
  /** For example `init/initramfs.c`. */
  readonly file: string;
}

/** One thing that the kernel does. `kind` tells the two families apart. */
export type Step = UnpackStep | BootStep;

interface StepBase {
  readonly index: number;
  readonly place: SourcePlace;
  /** Lines printed by this step, in order; most steps print none. */
  readonly messages: readonly KernelMessage[];
}

export interface UnpackStep extends StepBase {
  readonly kind: 'unpack';
  /** Index into `trace.streams`. */
  readonly stream: number;
  /** The bytes that this step reads: from `from` up to but not including `to`, offsets in that stream. */
  readonly from: number;
  readonly to: number;
  readonly event: UnpackEvent;
}

export interface BootStep extends StepBase {
  readonly kind: 'boot';
  readonly event: BootEvent;
}
