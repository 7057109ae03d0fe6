/**
 * Makes real initramfs images in the cache, without touching the machine: `npm run images` (or `npm run images -- NAME…`).
 * A small Debian is set up in a folder (mmdebstrap), and the distribution's own tools run inside it with a mount
 * namespace of their own. An image that is there already is kept; `--force` makes it again.
 */
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { IMAGES } from './folders.ts';
import { INSTALLER_IMAGES, INSTALLER_PACKAGE, REAL_IMAGES, type RealImage } from './images.ts';

const ROOT = join(IMAGES, 'root');
const PACKAGES = [
  ...['initramfs-tools', 'busybox', 'dracut-core', 'tiny-initramfs-core', 'linux-image-cloud-amd64'],
  ...['cryptsetup-initramfs', 'lvm2', 'mount', 'systemd', 'udev', 'kmod', 'e2fsprogs', 'procps'],
  ...['cpio', 'gzip', 'bzip2', 'xz-utils', 'lzop', 'lz4', 'zstd'],
];

/** A sentence for people, then the end. */
function stop(sentence: string): never {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}

function run(program: string, args: readonly string[], options: { cwd?: string; env?: NodeJS.ProcessEnv } = {}): void {
  const { status, error, stderr, stdout } = spawnSync(program, args, { encoding: 'utf8', ...options });
  if (error !== undefined) stop(`Could not start ${program}: ${error.message}.`);
  if (status !== 0)
    stop(`${program} ended with status ${status}. The end of what it said:\n${(stdout + stderr).slice(-2000)}`);
}

function debianCodename(): string {
  const release = existsSync('/etc/os-release') ? readFileSync('/etc/os-release', 'utf8') : '';
  const codename = /^VERSION_CODENAME=(\w+)$/m.exec(release)?.[1];
  if (!/^ID=debian$/m.test(release) || codename === undefined) {
    stop(
      'Real images are made from Debian packages: run this on a Debian machine (ID=debian in /etc/os-release), as root.',
    );
  }
  return codename;
}

function checkMachine(): void {
  if (process.getuid?.() !== 0) stop('Making real images needs root, for chroot and device nodes: run it with sudo.');
  const missing = ['mmdebstrap', 'unshare', 'dpkg-deb'].filter(
    (program) => spawnSync('sh', ['-c', `command -v ${program}`]).status !== 0,
  );
  if (missing.length === 0) return;
  run('apt-get', ['install', '-y', '--no-install-recommends', 'mmdebstrap']);
}

function setUpRoot(): void {
  if (existsSync(join(ROOT, 'usr/sbin/mkinitramfs'))) return;
  process.stdout.write(`Setting up a small Debian in ${ROOT} …\n`);
  const fresh = `${ROOT}.new`;
  rmSync(fresh, { recursive: true, force: true });
  run('mmdebstrap', ['--variant=minbase', `--include=${PACKAGES.join(',')}`, debianCodename(), fresh]);
  rmSync(ROOT, { recursive: true, force: true });
  renameSync(fresh, ROOT);
}

function makeWithTool(image: RealImage, version: string): void {
  copyFileSync(join(import.meta.dirname, 'in-chroot.sh'), join(ROOT, 'tmp/in-chroot.sh'));
  const inside = `/tmp/${image.name}`;
  rmSync(join(ROOT, inside), { force: true });
  // The tools look into /proc; the namespace ends, and with it the mount, when the command does.
  const script = 'mount -t proc proc "$1/proc" && exec chroot "$1" sh /tmp/in-chroot.sh "$2"';
  run('unshare', ['--mount', '--fork', 'sh', '-c', script, 'sh', ROOT, image.command], {
    env: { PATH: '/usr/sbin:/usr/bin:/sbin:/bin', OUT: inside, VERSION: version },
  });
  renameSync(join(ROOT, inside), join(IMAGES, image.name));
}

function takeFromInstaller(): void {
  const folder = join(IMAGES, 'installer');
  mkdirSync(folder, { recursive: true });
  // apt drops to a user of its own, who may not be allowed to write here; root fetches as well.
  run('apt-get', ['-o', 'APT::Sandbox::User=root', 'download', INSTALLER_PACKAGE], { cwd: folder });
  const file = readdirSync(folder).find((name) => name.endsWith('.deb'));
  if (file === undefined) stop(`apt-get download left no package in ${folder}.`);
  run('dpkg-deb', ['-x', file, 'x'], { cwd: folder });
  for (const { name, inside } of INSTALLER_IMAGES) {
    renameSync(join(folder, 'x/usr/lib/debian-installer/images/12', inside), join(IMAGES, name));
  }
  rmSync(folder, { recursive: true, force: true });
}

const force = process.argv.includes('--force');
const wanted = process.argv.slice(2).filter((argument) => !argument.startsWith('-'));
const isWanted = ({ name }: { name: string }): boolean =>
  (wanted.length === 0 || wanted.some((part) => name.includes(part))) && (force || !existsSync(join(IMAGES, name)));

mkdirSync(IMAGES, { recursive: true });
const images = REAL_IMAGES.filter(isWanted);
const installer = INSTALLER_IMAGES.some(isWanted);
if (images.length > 0 || installer) checkMachine();
if (images.length > 0) {
  setUpRoot();
  const version = readdirSync(join(ROOT, 'lib/modules'))[0];
  if (version === undefined) stop(`No kernel modules in ${ROOT}/lib/modules: remove that folder and start again.`);
  for (const image of images) {
    process.stdout.write(`${image.name} …\n`);
    makeWithTool(image, version);
  }
}
if (installer) takeFromInstaller();
for (const { name, about } of [...REAL_IMAGES, ...INSTALLER_IMAGES]) {
  const path = join(IMAGES, name);
  const size = existsSync(path) ? `${(statSync(path).size / 1e6).toFixed(1)} MB` : 'not made';
  process.stdout.write(`${size.padStart(10)}  ${name.padEnd(34)} ${about}\n`);
}
