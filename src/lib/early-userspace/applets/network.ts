import { utf8ByteString, type ByteString } from '../../bytes/byte-string.ts';
import { displayName } from '../../bytes/display-name.ts';
import { PLACES } from '../places.ts';
import { findInPath } from '../programs/find-program.ts';
import { runProgram } from '../programs/run-program.ts';
import type { Task } from '../task.ts';
import { plain, unmodelled, type Applet } from './applet.ts';
import { optionsOf } from './options.ts';

/** CONFIG_UDHCPC_DEFAULT_SCRIPT of Debian's busybox. */
const DEFAULT_SCRIPT = '/etc/udhcpc/default.script' as ByteString;
const LEASE_SECONDS = 86_400;
/** So many times it asks before it gives up. */
const DISCOVERIES = 3;

const isAddress = (text: string | undefined): boolean => /^\d+\.\d+\.\d+\.\d+$/.test(text ?? '');

/** `ifconfig INTERFACE [ADDRESS] [netmask MASK] [up]`. */
export const ifconfig: Applet = (task) => {
  const { network } = task.userland;
  const [name, ...words] = task.args;
  if (name === undefined || words.length === 0)
    return unmodelled(task, PLACES.interface, 'ifconfig', 'What it shows of an interface is not followed.');
  if (name === 'lo') return plain(PLACES.interface, () => 0)(task);
  if (!network.isThere(displayName(name)))
    return plain(PLACES.interface, (inner) =>
      isAddress(words[0])
        ? inner.complain('SIOCSIFADDR: No such device')
        : inner.complain('SIOCGIFFLAGS: No such device'),
    )(task);
  const address = words.find(isAddress);
  task.step(PLACES.interface, () => {
    if (words.includes('down' as ByteString)) network.isUp = false;
    else network.isUp = true;
    // The first address among the words is the interface's; the netmask has a word of its own in front.
    if (isAddress(words[0])) network.address = displayName(words[0] ?? ('' as ByteString));
    task.userland.namespace.changes += 1;
    if (address === undefined) return { kind: 'command', argv: task.shownArgv, status: 0 };
    return { kind: 'network', interface: displayName(name), address: network.address, status: 0 };
  });
  return 0;
};

/** `route add …`: works as soon as there is an address. */
export const route: Applet = (task) => {
  if (task.args[0] !== 'add') return unmodelled(task, PLACES.interface, 'route', 'Of route only adding is followed.');
  return plain({ function: 'ip_rt_ioctl', file: 'net/ipv4/fib_frontend.c' }, (inner) =>
    inner.userland.network.address === null ? inner.complain('SIOCADDRT: Network is unreachable') : 0,
  )(task);
};

/** `udhcpc`: asks for an address and runs its script with the answer; the script sets the interface up. */
export const udhcpc: Applet = (task) => {
  const { network } = task.userland;
  const options = optionsOf(task.args, 'fbqRBnaoCSvO', 'tTAispPrVFxlO');
  const name = displayName(options.values.get('i')?.at(-1) ?? utf8ByteString('eth0'));
  const script = options.values.get('s')?.at(-1) ?? DEFAULT_SCRIPT;
  if (!network.isThere(name))
    return plain(PLACES.interface, (inner) => inner.complain('SIOCGIFINDEX: No such device'))(task);
  task.step(PLACES.interface, () => {
    task.complain('started, v1.35.0');
    return { kind: 'command', argv: task.shownArgv, status: 0 };
  });
  runScript(task, script, 'deconfig', new Map([['interface', name]]));
  if (!network.isUp)
    return unmodelled(
      task,
      PLACES.interface,
      'udhcpc',
      'The interface is down; how long it goes on asking then is not followed.',
    );
  const offer = network.offer;
  if (offer === null) return noLease(task, name, script, options.flags);
  task.step(PLACES.interface, () => {
    task.complain('broadcasting discover');
    task.complain(`broadcasting select for ${offer.address}, server ${offer.server}`);
    task.complain(`lease of ${offer.address} obtained from ${offer.server}, lease time ${LEASE_SECONDS}`);
    return { kind: 'network', interface: name, address: offer.address, status: 0 };
  });
  runScript(
    task,
    script,
    'bound',
    new Map([
      ['interface', name],
      ['ip', offer.address],
      ['subnet', offer.netmask],
      ['router', offer.gateway],
      ['serverid', offer.server],
      ['siaddr', offer.server],
      ['rootpath', offer.rootPath],
      ['lease', String(LEASE_SECONDS)],
    ]),
  );
  return 0;
};

function noLease(task: Task, name: string, script: ByteString, flags: ReadonlySet<string>): number {
  const givesUp = flags.has('n');
  task.step(PLACES.interface, () => {
    for (let asked = 0; asked < DISCOVERIES; asked++) task.complain('broadcasting discover');
    if (givesUp) task.complain('no lease, failing');
    else if (flags.has('b')) task.complain('no lease, forking to background');
    return { kind: 'network', interface: name, address: null, status: givesUp ? 1 : 0 };
  });
  runScript(task, script, 'leasefail', new Map([['interface', name]]));
  if (givesUp) return 1;
  if (flags.has('b')) return 0;
  return task.userland.end({ kind: 'waiting', for: 'an answer of a DHCP server', by: 'process 1' });
}

/** `d4_run_script`: a child with variables in its environment. That there is no script changes nothing. */
function runScript(task: Task, path: ByteString, what: string, variables: ReadonlyMap<string, string>): void {
  const argv = [path, what as ByteString];
  const environment = new Map(task.environment);
  for (const [name, value] of variables) environment.set(name, utf8ByteString(value));
  task.userland.fork(task.caller, (caller) => {
    const program = findInPath(task.userland, caller, '' as ByteString, argv);
    if (typeof program === 'number') return;
    runProgram(task.as(program.argv, caller, environment), program);
  });
}
