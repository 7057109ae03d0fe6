// Makes a fresh clone ready: the packages of the lock file, and with --browser a Chromium for the tests.
// Plain JavaScript without packages, since it runs before there are any, on any Node from 20 on.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

/** Runs a program with its output on standard error (standard output may be somebody's data). True: it worked. */
function run(program, args) {
  const result = spawnSync(program, args, { cwd: root, stdio: ['ignore', 2, 2] });
  return result.status === 0;
}

function stop(sentence) {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}

function packagesAreThere() {
  const installed = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(installed)) return false;
  return statSync(installed).mtimeMs >= statSync(join(root, 'package-lock.json')).mtimeMs || sameLock(installed);
}

/** A new checkout has a new lock file time with old contents; what counts is that every locked package is installed. */
function sameLock(installed) {
  const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages;
  const found = JSON.parse(readFileSync(installed, 'utf8')).packages;
  return Object.entries(wanted).every(
    ([path, { version, optional }]) => path === '' || found[path]?.version === version || (optional && !found[path]),
  );
}

function findChromium() {
  const named = process.env.CHROMIUM_PATH;
  if (named) return existsSync(named) ? named : null;
  return (
    ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) => existsSync(path)) ??
    null
  );
}

function installChromium() {
  const asRoot = process.getuid?.() === 0 ? [] : ['sudo', '-n'];
  if (!existsSync('/usr/bin/apt-get') || (asRoot.length > 0 && !run('sudo', ['-n', 'true']))) return false;
  const apt = (...args) => {
    const [program, ...rest] = [...asRoot, 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', '-q', ...args];
    return run(program, rest);
  };
  return apt('update') && apt('install', '-y', '--no-install-recommends', 'chromium') && findChromium() !== null;
}

/** Debian's nginx for the test of its configuration: unpacked beside the caches, not installed, so that no service starts. */
function unpackNginx() {
  const folder = join(process.env.BEFORE_ROOT_CACHE || join(homedir(), '.cache', 'before-root'), 'nginx');
  if (existsSync('/usr/sbin/nginx') || existsSync(join(folder, 'usr/sbin/nginx')) || !existsSync('/usr/bin/apt-get'))
    return;
  mkdirSync(folder, { recursive: true });
  const download = spawnSync('apt-get', ['-q', 'download', 'nginx'], { cwd: folder, stdio: ['ignore', 2, 2] });
  const [archive] = download.status === 0 ? readdirSync(folder).filter((name) => name.endsWith('.deb')) : [];
  if (archive === undefined || !run('dpkg-deb', ['-x', join(folder, archive), folder])) {
    process.stderr.write("Debian's nginx could not be fetched: the test of its configuration will be left out.\n");
  }
}

if (!packagesAreThere() && !run('npm', ['ci'])) {
  stop(
    'Setting up stopped: "npm ci" failed; its own words are above. Mend that (network? disk?) and run the same command again.',
  );
}

const node = spawnSync('node', ['-p', 'process.versions.node'], {
  encoding: 'utf8',
  env: { ...process.env, PATH: `${join(root, 'node_modules', '.bin')}:${process.env.PATH}` },
});
const [major = 0, minor = 0] = node.stdout.trim().split('.').map(Number);
if (major < 22 || (major === 22 && minor < 18)) {
  stop(
    `Setting up stopped: expected Node 22.18 or newer (or npm packages with optional ones, which bring Node 24), found ${node.stdout.trim()}. ` +
      'Run "npm ci --include=optional" or install a newer Node.',
  );
}

if (process.argv.includes('--browser') && findChromium() === null && !installChromium()) {
  stop(
    'The browser tests need Chromium: install Debian\'s package "chromium" (apt-get install chromium), or set CHROMIUM_PATH to one, and run the same command again.',
  );
}
if (process.argv.includes('--browser')) unpackNginx();
