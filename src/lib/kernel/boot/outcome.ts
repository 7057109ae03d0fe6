/** How a boot ends, as far as the kernel decides it. */
export type BootOutcome =
  /** A program runs as PID 1. `program` is the path that was executed. */
  | { readonly kind: 'running'; readonly program: string }
  /** `text` is what follows `Kernel panic - not syncing: `. */
  | { readonly kind: 'panic'; readonly text: string }
  /** It waits for ever (rootwait without the device). */
  | { readonly kind: 'waiting'; readonly for: string }
  /** A real kernel does something here that cannot be modelled; `reason` says what. */
  | { readonly kind: 'unmodelled'; readonly reason: string };
