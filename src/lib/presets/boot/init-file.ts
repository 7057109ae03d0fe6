import { packArchive } from './archive.ts';
import { dynamicProgram } from './dynamic-program.ts';
import { NO_DISKS } from './machine.ts';
import type { ArchiveSource, BootPreset } from './preset.ts';
import { SMALL_INIT, smallArchive } from './small-archive.ts';

/** Presets that differ in their /init alone. */
type About = Omit<BootPreset, 'source' | 'scenario'>;

function preset(about: About, source: ArchiveSource, commandLine = ''): BootPreset {
  return {
    ...about,
    source,
    scenario: (put) => ({ kernel: '6.12', commandLine, image: packArchive(source, put), machine: NO_DISKS }),
  };
}

const missing: About = {
  id: 'init-missing',
  title: '/init is missing',
  about: 'The archive was packed one folder too high, so its /init is /initramfs/init.',
  question:
    'Somebody packed the folder instead of its contents: every name begins with initramfs/, /initramfs/init too. There is no root=. What happens?',
  choices: [
    { id: 'finds', text: 'The kernel searches the archive and runs /initramfs/init.' },
    { id: 'no-init', text: 'The kernel panics: “No working init found”.' },
    { id: 'mount', text: 'The kernel panics: “Unable to mount root fs on unknown-block(0,0)”.' },
    { id: 'unpack', text: 'The kernel says that the archive is damaged.' },
  ],
  answer: 'mount',
  explanation:
    'An archive without /init is as good as none: the kernel goes on to mount a root itself, and the panic speaks of that root, not of the archive.',
};

const notExecutable: About = {
  id: 'init-not-executable',
  title: '/init is not executable',
  about: 'The script is there, without its execute bit.',
  question: '/init is a good script, but its mode is 0644. /bin/sh is in the archive and executable. What happens?',
  choices: [
    { id: 'runs', text: 'The script runs: root may execute everything.' },
    { id: 'panic', text: 'The kernel panics at once, since /init failed.' },
    { id: 'shell', text: 'The kernel says that /init failed and tries others, until /bin/sh runs.' },
    { id: 'root', text: 'The kernel counts it as no /init and mounts a root filesystem.' },
  ],
  answer: 'shell',
  explanation:
    'To decide who finds the root, the kernel asks only whether /init exists. It does, so no root is mounted; execution fails with error -13, and the list /sbin/init, /etc/init, /bin/init, /bin/sh is tried in the same rootfs.',
};

const interpreterMissing: About = {
  id: 'interpreter-missing',
  title: 'The interpreter of /init is missing',
  about: 'A program of the running system was copied without the loader and the libraries that it needs.',
  question:
    '/init is an executable program, copied from a running system, without the shared libraries that it needs. What does the kernel say?',
  choices: [
    { id: 'library', text: 'That a library is missing, by its name.' },
    { id: 'enoent', text: 'That /init does not exist (error -2), although it is there.' },
    { id: 'enoexec', text: 'That /init is not a program (error -8).' },
    { id: 'nothing', text: 'Nothing: /init runs until it needs the library.' },
  ],
  answer: 'enoent',
  explanation:
    'The program names its loader, /lib64/ld-linux-x86-64.so.2, which the kernel has to start first. That file is missing, and error -2 is about it; the message names only /init.',
};

const crlf: About = {
  id: 'crlf',
  title: '/init has Windows line ends',
  about: 'Each line of the script ends in a carriage return and a line feed.',
  question:
    'An editor has saved /init with Windows line ends. Its first line still reads #!/bin/sh, and /bin/sh is there. What happens?',
  choices: [
    { id: 'first-command', text: 'The shell starts and fails at the first command.' },
    { id: 'fine', text: 'Nothing else than usual: the shell ignores the extra characters.' },
    { id: 'enoent', text: 'The kernel cannot find the interpreter and in the end runs /bin/sh without the script.' },
    { id: 'enoexec', text: 'The kernel says that /init is not a program (error -8), and panics.' },
  ],
  answer: 'enoent',
  explanation:
    'The kernel looks for an interpreter whose name ends in a carriage return, and finds none (error -2). The last name on its own list is /bin/sh, so a shell appears that knows nothing of the script.',
};

const shell: About = {
  id: 'rdinit-shell',
  title: 'rdinit=/bin/sh',
  about: 'A shell in place of /init: the first thing to try when an initramfs does not do what it should.',
  question: 'The archive has a good /init, and the command line says rdinit=/bin/sh. What happens?',
  choices: [
    { id: 'shell', text: 'A shell runs as process 1, and /init does not run.' },
    { id: 'both', text: '/init runs, and gives a shell when it is done.' },
    { id: 'root', text: 'The shell of the real root runs, once that is mounted.' },
    { id: 'ignored', text: 'Nothing else than usual: rdinit= counts only where /init is missing.' },
  ],
  answer: 'shell',
  explanation:
    'rdinit= names another program in the place of /init. Nothing is mounted yet, /proc neither; whoever leaves this shell ends process 1, and with it the machine.',
};

const exits: About = {
  id: 'init-exits',
  title: '/init ends',
  about: 'The script has done its work and comes to its last line.',
  question: '/init mounts /proc, says that it is ready, and is at its end. No command failed. What happens?',
  choices: [
    { id: 'next', text: 'The kernel goes on with the next program, /sbin/init.' },
    { id: 'root', text: 'The kernel mounts the root filesystem, since early userspace is done.' },
    { id: 'panic', text: 'The kernel panics: “Attempted to kill init!”, with exit code 0.' },
    { id: 'idle', text: 'The machine stands still without a word.' },
  ],
  answer: 'panic',
  explanation:
    'Process 1 must never end, whether it succeeds or fails. /init has to hand over with exec, most often through switch_root, so that another program takes its place as process 1.',
};

const CRLF_SCRIPT = SMALL_INIT.replaceAll('\n', '\r\n');

const ENDING = `#!/bin/sh
mount -t proc proc /proc
echo "Early userspace is ready."
`;

export const INIT_FILE_PRESETS: readonly BootPreset[] = [
  preset(missing, tooHigh(smallArchive({}))),
  preset(notExecutable, smallArchive({ init: 'file /init init 0644 0 0\n' })),
  preset(interpreterMissing, {
    list: 'dir /dev 0755 0 0\nnod /dev/console 0600 0 0 c 5 1\nfile /init init 0755 0 0\n',
    files: [{ location: 'init', bytes: dynamicProgram('/lib64/ld-linux-x86-64.so.2') }],
  }),
  preset(crlf, smallArchive({ script: CRLF_SCRIPT })),
  preset(shell, smallArchive({}), 'rdinit=/bin/sh'),
  preset(exits, smallArchive({ script: ENDING })),
];

/** The same list as if its folder had been packed: each name one folder deeper. */
function tooHigh({ list, files }: ArchiveSource): ArchiveSource {
  return { list: `dir /initramfs 0755 0 0\n${list.replace(/^(\w+) \//gm, '$1 /initramfs/')}`, files };
}
