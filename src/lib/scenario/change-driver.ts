import type { KernelConfig, Tristate } from '../kernel/config.ts';
import { dependantsOf, needsOf } from '../kernel/module/known-modules.ts';
import { driverName, optionOfDriver } from '../early-userspace/machine/drivers.ts';
import type { DriverState } from './machine.ts';

/** Whether the archive is to hold the file of a module. */
export type ModuleFileWish = 'in the archive' | 'not in the archive' | 'built in';

/** What a driver is to be. `file`: whether the archive holds it; without that the archive stays as it is. */
export interface DriverChange extends DriverState {
  readonly file?: boolean;
}

export interface ChangedDrivers {
  readonly drivers: readonly DriverState[];
  /** By the names of modules: what the archive has to be made of, so that it fits the kernel. */
  readonly files: ReadonlyMap<string, ModuleFileWish>;
}

/** The state of a driver: as the machine names it, or as the kernel's configuration has it, or built in. */
export function stateOfDriver(name: string, drivers: readonly DriverState[], config: KernelConfig): Tristate {
  const named = drivers.find((known) => driverName(known.name) === driverName(name));
  const option = optionOfDriver(name);
  return named?.state ?? (option === null ? 'y' : config[option]);
}

/**
 * A driver's state with what follows from it, as Kconfig has it: nothing that is built in needs a module, and nothing is
 * there without what it needs. A built-in or missing driver has no file; a module has one, in the archive or elsewhere.
 * In: the drivers that a machine names, and the change. Out: the drivers with it, and what the archive has to hold.
 */
export function withDriver(drivers: readonly DriverState[], change: DriverChange): ChangedDrivers {
  const { state, file } = change;
  const name = driverName(change.name);
  const states = new Map(drivers.map((known) => [driverName(known.name), known.state]));
  const files = new Map<string, ModuleFileWish>();
  const set = (module: string, next: Tristate): void => {
    states.delete(module);
    states.set(module, next);
    if (next === 'm') {
      if (file !== undefined) files.set(module, file ? 'in the archive' : 'not in the archive');
    } else files.set(module, next === 'y' ? 'built in' : 'not in the archive');
  };
  // What nobody has named is built in.
  const stateOf = (module: string): Tristate => states.get(module) ?? 'y';
  for (const need of needsOf(name)) {
    if (state === 'y' && stateOf(need) !== 'y') set(need, 'y');
    if (state === 'm' && stateOf(need) === 'n') set(need, 'm');
    // A module without what it needs cannot be loaded: both are put in. Taken out is the one that was named.
    if (state === 'm' && file === true && stateOf(need) === 'm') files.set(need, 'in the archive');
  }
  for (const other of dependantsOf(name).filter((dependant) => states.has(dependant))) {
    if (state === 'n') set(other, 'n');
    if (state === 'm' && stateOf(other) === 'y') set(other, 'm');
  }
  set(name, state);
  return { drivers: [...states].map(([known, is]) => ({ name: known, state: is })), files };
}
