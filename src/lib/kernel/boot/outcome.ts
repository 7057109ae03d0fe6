/** How a boot ends, as far as the kernel decides it. */
export type KernelOutcome =
  /** A program runs as PID 1. `program` is the path that was executed. */
  | { readonly kind: 'running'; readonly program: string }
  /** `text` is what follows `Kernel panic - not syncing: `. */
  | { readonly kind: 'panic'; readonly text: string }
  /** It waits for ever (rootwait without the device). */
  | { readonly kind: 'waiting'; readonly for: string }
  /** A real kernel does something here that cannot be modelled; `reason` says what. */
  | { readonly kind: 'unmodelled'; readonly reason: string };

/** How a boot ends when early userspace is followed too (`bootScenario`). */
export type BootOutcome =
  | KernelOutcome
  /** Early userspace has handed over: the real root's init runs as PID 1. */
  | { readonly kind: 'real root'; readonly program: string }
  /** Process 1 waits for ever, or for somebody at the console. */
  | { readonly kind: 'waiting'; readonly for: string; readonly by: 'process 1' }
  /** A shell waits at the console; `why` in one sentence. */
  | { readonly kind: 'shell'; readonly why: string }
  /** Process 1 has switched the machine off, started it again, or stopped it. */
  | { readonly kind: 'off'; readonly how: 'power-off' | 'reboot' | 'halt' };
