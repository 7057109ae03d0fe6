import { PLACES } from '../places.ts';
import type { SourcePlace } from '../../trace/step.ts';
import { plain, type Applet } from './applet.ts';

const ENDS = {
  poweroff: { how: 'power-off', place: PLACES.reboot },
  reboot: { how: 'reboot', place: { function: 'kernel_restart', file: 'kernel/reboot.c' } },
  halt: { how: 'halt', place: { function: 'kernel_halt', file: 'kernel/reboot.c' } },
} as const satisfies Readonly<Record<string, { readonly how: string; readonly place: SourcePlace }>>;

/** `poweroff`, `reboot`, `halt`. Without -f they only send process 1 a signal, which a shell there does not hear. */
export function power(name: keyof typeof ENDS): Applet {
  const { how, place } = ENDS[name];
  return (task) => {
    if (!task.args.some((arg) => /^-[a-z]*f/.test(arg)))
      return plain({ function: 'kill_something_info', file: 'kernel/signal.c' }, () => 0)(task);
    task.step(place, () => ({ kind: 'off', how }));
    return task.userland.end({ kind: 'off', how });
  };
}
