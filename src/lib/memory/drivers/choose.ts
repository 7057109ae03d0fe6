import type { Tristate } from '../../kernel/config.ts';
import type { Driver, Drivers } from './driver.ts';

/** The state of each driver; a name that is not in it is off. */
export type DriverStates = ReadonlyMap<string, Tristate>;

/** How menuconfig draws the three states. */
export const MENUCONFIG_MARKS: { readonly [State in Tristate]: string } = { y: '<*>', m: '<M>', n: '< >' };

const RANK: { readonly [State in Tristate]: number } = { n: 0, m: 1, y: 2 };
const STATES: readonly Tristate[] = ['n', 'm', 'y'];
const lower = (one: Tristate, other: Tristate): Tristate => (RANK[one] <= RANK[other] ? one : other);

/** A driver whose state another one's choice changed. */
export interface StateChange {
  readonly name: string;
  readonly from: Tristate;
  readonly to: Tristate;
}

export interface Choice {
  readonly states: DriverStates;
  /** What changed besides the driver that was asked for. */
  readonly along: readonly StateChange[];
}

/**
 * Sets one driver and keeps the rules of menuconfig (scripts/kconfig): nothing built in needs a module, nothing that is on
 * needs something that is off. What it needs is raised with it; what needs it is lowered with it.
 * In: drivers, their states, a name and the state that it is to have. Out: the new states; an unknown name changes nothing.
 */
export function chooseDriver(drivers: Drivers, states: DriverStates, name: string, wanted: Tristate): Choice {
  const next = new Map(states);
  if (!drivers.has(name)) return { states: next, along: [] };
  const users = usersOf(drivers);
  next.set(name, wanted);
  const raise = (of: string): void => {
    const state = stateOf(next, of);
    for (const need of requiredBy(drivers.get(of))) {
      if (!drivers.has(need) || RANK[stateOf(next, need)] >= RANK[state]) continue;
      next.set(need, state);
      raise(need);
    }
  };
  const drop = (of: string): void => {
    for (const user of users.get(of) ?? []) {
      if (RANK[stateOf(next, user)] <= RANK[stateOf(next, of)]) continue;
      next.set(user, stateOf(next, of));
      drop(user);
    }
  };
  drop(name);
  raise(name);
  dropOrphans(drivers, users, next, states, name);
  const names = [...new Set([...states.keys(), ...next.keys()])].filter((other) => other !== name);
  const along = names
    .map((other) => ({ name: other, from: stateOf(states, other), to: stateOf(next, other) }))
    .filter(({ from, to }) => from !== to);
  return { states: next, along };
}

/** The state of a driver; off when nobody said anything. */
export const stateOf = (states: DriverStates, name: string): Tristate => states.get(name) ?? 'n';

/**
 * What menuconfig offers for a driver as things are: not more than what it depends on, not less than what selects it.
 * `because`: the driver that sets that limit; null: none.
 */
export function offeredStates(
  drivers: Drivers,
  states: DriverStates,
  name: string,
): { readonly states: readonly Tristate[]; readonly because: string | null } {
  const driver = drivers.get(name);
  let most: Tristate = 'y';
  let least: Tristate = 'n';
  let because: string | null = null;
  for (const need of driver?.depends ?? []) {
    if (!drivers.has(need)) continue;
    const limit = lower(most, stateOf(states, need));
    if (limit !== most) because = need;
    most = limit;
  }
  for (const [user, { selects }] of drivers) {
    if (!selects.includes(name) || RANK[stateOf(states, user)] <= RANK[least]) continue;
    least = stateOf(states, user);
    because = user;
  }
  return { states: STATES.filter((state) => RANK[state] >= RANK[least] && RANK[state] <= RANK[most]), because };
}

/** All that has to be on, at least as much, when this driver is. */
function requiredBy(driver: Driver | undefined): readonly string[] {
  return driver === undefined ? [] : [...new Set([...driver.needs, ...driver.depends, ...driver.selects])];
}

function usersOf(drivers: Drivers): ReadonlyMap<string, readonly string[]> {
  const users = new Map<string, string[]>();
  for (const [name, driver] of drivers) {
    for (const need of requiredBy(driver)) users.set(need, [...(users.get(need) ?? []), name]);
  }
  return users;
}

/**
 * What has no line of its own in menuconfig is as much on as those who need it want it: when they go, it goes.
 * Only for what depends on the changed driver, so that nothing else moves.
 */
function dropOrphans(
  drivers: Drivers,
  users: ReadonlyMap<string, readonly string[]>,
  next: Map<string, Tristate>,
  before: DriverStates,
  changed: string,
): void {
  const seen = new Set<string>();
  const visit = (name: string): void => {
    for (const need of requiredBy(drivers.get(name))) {
      const driver = drivers.get(need);
      if (driver === undefined || seen.has(need)) continue;
      seen.add(need);
      if (driver.prompt === null) {
        const wanted = (users.get(need) ?? []).map((user) => stateOf(next, user));
        const most = wanted.reduce((a, b) => (RANK[a] >= RANK[b] ? a : b), 'n' as Tristate);
        next.set(need, most);
      }
      visit(need);
    }
  };
  visit(changed);
  for (const [name] of before) if (stateOf(before, name) !== stateOf(next, name)) visit(name);
}
