/** The counters of one moment: /proc/meminfo by its own names, and `Pcp`. kB. */
export interface Counters {
  readonly tag: string;
  readonly values: ReadonlyMap<string, number>;
}

/** The lines of counters in a console that the meter wrote to. */
export function countersIn(console: string): readonly Counters[] {
  return [...console.matchAll(/^MI (\S+) (.*)$/gm)].map(([, tag = '', rest = '']) => ({
    tag,
    values: new Map(
      rest.split(' ').map((pair): [string, number] => {
        const [name = '', value = ''] = pair.split('=');
        return [name, Number(value)];
      }),
    ),
  }));
}

/** A module as it was loaded: bytes of its core as /proc/modules tells, and the error number, 0 for none. */
export interface LoadedModule {
  readonly name: string;
  readonly core: number;
  readonly errno: number;
}

export function modulesIn(console: string): readonly LoadedModule[] {
  return [...console.matchAll(/^MOD (\S+) core=(-?\d+) rc=-?\d+ errno=(\d+)$/gm)].map(([, name = '', core, errno]) => ({
    name,
    core: Number(core),
    errno: Number(errno),
  }));
}
