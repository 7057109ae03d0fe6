import { utf8ByteString, type ByteString } from '../../bytes/byte-string.ts';
import { displayName } from '../../bytes/display-name.ts';
import { strerror } from '../../kernel/leave/strerror.ts';
import { stat } from '../../kernel/mounts/file-calls.ts';
import { EEXIST } from '../../rootfs/errno.ts';
import { KERNEL_RELEASE } from '../machine/kernel-release.ts';
import { loadModule } from '../machine/load-module.ts';
import { PLACES } from '../places.ts';
import type { Task } from '../task.ts';
import { plain, type Applet } from './applet.ts';
import { moderror, nameOfFile } from './insmod.ts';
import {
  aliasesOf,
  builtIns,
  configurationFiles,
  dependencies,
  linesOf,
  seesLoaded,
  type Dependency,
} from './module-list.ts';
import { optionsOf } from './options.ts';

const MODULES = '/lib/modules';

/** What one run of modprobe has read. */
interface Session {
  readonly task: Task;
  readonly folder: string;
  readonly dependencies: readonly Dependency[];
  readonly builtIn: readonly string[];
  readonly quiet: boolean;
  readonly seesLoaded: boolean;
  /** Loaded by this run. */
  readonly done: Set<string>;
}

/** `modprobe NAME…` (busybox modutils/modprobe.c). */
export const modprobe: Applet = (task) => {
  const { caller, userland } = task;
  const options = optionsOf(task.args, 'arqsvDblin', '');
  if (options.wrong !== null || options.flags.has('r') || options.flags.has('D') || options.flags.has('l'))
    return plain(PLACES.exec, (inner) => inner.complain(options.wrong ?? 'not followed'))(task);
  const release = KERNEL_RELEASE[userland.run.kernel];
  const folder = `${MODULES}/${release}`;
  for (const [path, text] of [
    [MODULES, MODULES],
    [folder, release],
  ] as const) {
    const found = stat(caller, utf8ByteString(path));
    if (typeof found !== 'number' && found.node.type === 'directory') continue;
    const errno = typeof found === 'number' ? found : -20;
    return failing(task, `can't change directory to '${text}': ${strerror(errno)}`);
  }
  const names = options.flags.has('a') ? options.rest : options.rest.slice(0, 1);
  if (names.length === 0) return plain(PLACES.module, () => 0)(task);
  const session: Session = {
    task,
    folder,
    dependencies: dependencies(caller, folder),
    builtIn: builtIns(caller, folder),
    quiet: options.flags.has('q'),
    seesLoaded: seesLoaded(caller),
    done: new Set(),
  };
  // modules.dep is opened only when there is something to look for in it.
  const probes = names.filter((name) => !isThere(session, nameOfFile(name)));
  for (const name of names.filter((word) => !probes.includes(word))) already(task, name);
  if (probes.length === 0) return 0;
  const list = stat(caller, utf8ByteString(`${folder}/modules.dep`));
  if (typeof list === 'number') return failing(task, `can't open 'modules.dep': ${strerror(list)}`);
  let status = 0;
  for (const name of probes) if (!probe(session, name, options.flags.has('b'))) status = 1;
  return status;
};

function failing(task: Task, text: string): number {
  const [name = ''] = task.args.filter((arg) => !arg.startsWith('-'));
  task.step(PLACES.open, () => {
    task.complain(text);
    return { kind: 'module', name: displayName(name as ByteString), file: null, errno: -2, appears: [] };
  });
  return 1;
}

/** Is it loaded, as far as /proc tells, or built in, as far as modules.builtin tells? */
function isThere({ task, builtIn, seesLoaded: sees, done }: Session, name: string): boolean {
  return done.has(name) || builtIn.includes(name) || (sees && task.userland.hardware.drivers.isLoaded(name));
}

function already(task: Task, name: ByteString): void {
  task.step(PLACES.read, () => ({ kind: 'module', name: nameOfFile(name), file: null, errno: 0, appears: [] }));
}

/** A name, or what an alias makes of it. */
function probe(session: Session, name: ByteString, blacklisting: boolean): boolean {
  const { task, folder } = session;
  const module = nameOfFile(name);
  const configuration = configurationFiles(task.caller);
  const blacklist = configuration.flatMap((file) =>
    linesOf(task.caller, file).flatMap(([word, blocked = '']) =>
      word === 'blacklist' ? [nameOfFile(blocked as ByteString)] : [],
    ),
  );
  let real = aliasesOf(task.caller, module, configuration);
  const known = session.dependencies.some((dependency) => dependency.name === module);
  if (real.length === 0 && !known) real = aliasesOf(task.caller, module, [`${folder}/modules.alias`]);
  if (real.length === 0) {
    if (blacklisting && blacklist.includes(module)) {
      already(task, name);
      return true;
    }
    return load(session, module, displayName(name));
  }
  return real
    .filter((one) => !blacklist.includes(one) && !isThere(session, one))
    .map((one) => load(session, one, one))
    .every((worked) => worked);
}

/** `do_modprobe`: what it needs first, then itself. */
function load(session: Session, module: string, shown: string): boolean {
  const { task, folder } = session;
  const dependency = session.dependencies.find((candidate) => candidate.name === module);
  if (dependency === undefined) {
    task.step(PLACES.read, () => {
      if (!session.quiet) {
        const builtIn = session.builtIn.includes(module);
        task.complain(builtIn ? `module ${shown} is builtin` : `module ${shown} not found in modules.dep`);
      }
      return { kind: 'module', name: shown, file: null, errno: -2, appears: [] };
    });
    return false;
  }
  for (const file of [...dependency.files].reverse()) {
    const name = nameOfFile(file as ByteString);
    if (session.done.has(name) || (session.seesLoaded && task.userland.hardware.drivers.isLoaded(name))) continue;
    const path = utf8ByteString(file.startsWith('/') ? file : `${folder}/${file}`);
    let worked = true;
    task.step(PLACES.module, () => {
      const loaded = loadModule(task.userland, task.caller, path);
      worked = loaded.errno === 0 || loaded.errno === EEXIST;
      if (!worked) task.complain(`can't load module ${name === module ? shown : name} (${file}): ${moderror(loaded)}`);
      return {
        kind: 'module',
        name,
        file: displayName(path),
        errno: loaded.errno === EEXIST ? 0 : loaded.errno,
        appears: loaded.appears,
      };
    });
    if (!worked) return false;
    session.done.add(name);
  }
  return true;
}
