import { utf8ByteString, type ByteString } from '../../bytes/byte-string.ts';
import { displayName } from '../../bytes/display-name.ts';
import { mkdir, mknod, readWhole, stat } from '../../kernel/mounts/file-calls.ts';
import { unmodelled, type Applet } from '../applets/applet.ts';
import { nameOfRelease } from '../../kernel/module/known-modules.ts';
import { requestDriver } from '../applets/request-module.ts';
import { KERNEL_RELEASE } from '../machine/kernel-release.ts';
import { deviceAt } from '../machine/make-filesystem.ts';
import { PLACES } from '../places.ts';
import type { Task } from '../task.ts';

const OPEN = ['open', 'luksOpen'];
const VALUED = ['--key-file', '-d', '--type', '-M', '--key-slot', '-S', '--tries', '-T'];

/** What xts(aes) is made of, by the names of 6.12, and by what name dm-crypt has the kernel ask for it (`crypto_alloc_skcipher`). */
const CIPHER = [
  ['xts', 'crypto-xts'],
  ['ecb', 'crypto-ecb'],
  ['aes_generic', 'crypto-aes'],
] as const;

/** `cryptsetup open DEVICE NAME` and `luksOpen`, with a key file or a passphrase (cryptsetup 2.6). */
export const cryptsetup: Applet = (task) => {
  const { words, keyFile } = argumentsOf(task.args);
  const [action = '', path, name] = words;
  if (!OPEN.includes(action) || path === undefined || name === undefined)
    return unmodelled(task, PLACES.deviceMapper, `cryptsetup ${action}`, 'Of cryptsetup only open is followed.');
  const fail = (status: number, ...said: readonly string[]): number => {
    task.step(PLACES.deviceMapper, () => {
      for (const text of said) task.err(text);
      return { kind: 'device', name: `mapper/${displayName(name)}`, from: displayName(path), status };
    });
    return status;
  };
  const device = deviceAt(task.userland, task.caller, path);
  if (typeof device === 'number') return fail(4, `Device ${path} does not exist or access denied.`);
  const { layer } = device;
  if (layer?.kind !== 'LUKS') return fail(1, `Device ${path} is not a valid LUKS device.`);
  const mapped = `mapper/${displayName(name)}`;
  if (typeof stat(task.caller, utf8ByteString(`/dev/${mapped}`)) !== 'number')
    return fail(5, `Device ${displayName(name)} already exists.`);
  let key: Uint8Array | null = null;
  if (keyFile !== null) {
    const bytes = readWhole(task.caller, keyFile);
    if (typeof bytes === 'number') return fail(1, 'Failed to open key file.');
    key = bytes;
  }
  if (key === null) return askPassphrase(task, path);
  if (!layer.keys.some((known) => sameBytes(known, key))) return fail(2, 'No key available with this passphrase.');
  for (const driver of ['dm_mod', 'dm_crypt']) requestDriver(task, driver, driver.replace('_', '-'));
  const { drivers } = task.userland.hardware;
  if (!drivers.isActive('dm_mod')) return fail(1, 'Cannot initialize device-mapper. Is dm_mod kernel module loaded?');
  if (!drivers.isActive('dm_crypt'))
    return unmodelled(
      task,
      PLACES.deviceMapper,
      'cryptsetup',
      'Without dm_crypt the container cannot be opened; its words then are not followed.',
    );
  const release = KERNEL_RELEASE[task.userland.run.kernel];
  const ciphers = CIPHER.map(([name, alias]) => ({ driver: nameOfRelease(name, release), alias }));
  for (const { driver, alias } of ciphers) requestDriver(task, driver, alias);
  if (ciphers.some(({ driver }) => !drivers.isActive(driver))) {
    const { major, minor } = task.userland.hardware.nextMapped();
    const why = `reload ioctl on ${displayName(name)} (${major}:${minor}) failed: No such file or directory`;
    return fail(1, `device-mapper: ${why}`);
  }
  task.step(PLACES.deviceMapper, () => {
    const { hardware, kernelFilesystems, namespace } = task.userland;
    const made = hardware.makeMapped(layer.inside, device.kibibytes);
    namespace.changes += 1;
    kernelFilesystems.follow();
    nodeInMapper(task, displayName(name), made.major, made.minor);
    return { kind: 'device', name: mapped, from: displayName(path), status: 0 };
  });
  return 0;
};

/** libdevmapper makes the node itself, where no udev does. */
export function nodeInMapper(task: Task, name: string, major: number, minor: number): void {
  mkdir(task.caller, utf8ByteString('/dev/mapper'), 0o755);
  mknod(task.caller, utf8ByteString(`/dev/mapper/${name}`), 0o060600, [major, minor]);
}

function askPassphrase(task: Task, path: ByteString): number {
  const what = `somebody who types the passphrase of ${displayName(path)}`;
  task.step(PLACES.wait, () => {
    task.out(`Enter passphrase for ${path}: `);
    return { kind: 'wait', for: what, seconds: null };
  });
  return task.userland.end({ kind: 'waiting', for: what, by: 'process 1' });
}

function argumentsOf(args: readonly ByteString[]): {
  readonly words: readonly ByteString[];
  readonly keyFile: ByteString | null;
} {
  const words: ByteString[] = [];
  let keyFile: ByteString | null = null;
  const left = [...args];
  for (let arg = left.shift(); arg !== undefined; arg = left.shift()) {
    const [, option = '', value] = /^(--[a-z-]+)=(.*)$/s.exec(arg) ?? [];
    if (option === '--key-file') keyFile = value as ByteString;
    else if (VALUED.includes(arg)) {
      const next = left.shift();
      if ((arg === '--key-file' || arg === '-d') && next !== undefined) keyFile = next;
    } else if (!arg.startsWith('-')) words.push(arg);
  }
  return { words, keyFile: keyFile === '-' ? null : keyFile };
}

function sameBytes(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, index) => byte === other[index]);
}
