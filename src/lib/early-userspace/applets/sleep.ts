import { PLACES } from '../places.ts';
import { plain, usage, type Applet } from './applet.ts';

const UNITS: Readonly<Record<string, number>> = { '': 1, s: 1, m: 60, h: 3600, d: 86_400 };

/** `sleep TIME…`: numbers with a unit, added up; `inf` for ever. */
export const sleep: Applet = (task) => {
  const { args } = task;
  if (args.length === 0) return plain(PLACES.sleep, (inner) => usage(inner, 'sleep [N]...'))(task);
  if (/^inf/i.test(args[0] ?? '')) {
    task.step(PLACES.sleep, () => ({ kind: 'wait', for: 'nothing', seconds: null }));
    return task.userland.end({ kind: 'waiting', for: 'nothing: it sleeps for ever', by: 'process 1' });
  }
  let seconds = 0;
  for (const arg of args) {
    const [, number, unit = ''] = /^(\d+(?:\.\d*)?|\.\d+)([smhd]?)$/.exec(arg) ?? [];
    if (number === undefined) return plain(PLACES.sleep, (inner) => inner.complain(`invalid number '${arg}'`))(task);
    seconds += Number(number) * (UNITS[unit] ?? 1);
  }
  task.step(PLACES.sleep, () => ({ kind: 'wait', for: 'time to pass', seconds }));
  return 0;
};
