import type { LeavingProgram } from '../../../lib/early-userspace/event.ts';
import { versionName, type KernelVersion } from '../../../lib/kernel/version.ts';
import { BOOT_FACTS } from '../../../lib/kernel/versions/boot-facts.ts';
import type { LeaveNote } from './protocol.ts';

/** What each program makes sure of before it touches anything (their sources, and `src/lib/kernel/leave`). */
const CHECKS: { readonly [P in LeavingProgram]: string } = {
  'busybox switch_root':
    'It is process 1, / holds an /init that is a regular file, / is a ramfs or tmpfs, and the new root is another file system. If not, it prints its usage or one line, and has changed nothing.',
  'klibc run-init':
    'The new root is another file system than /, and / is a ramfs or tmpfs. It says which of them is wrong. It does not ask whether it is process 1.',
  'util-linux switch_root':
    'Hardly anything: what can be moved is moved first, /dev, /proc, /sys and /run too. Then a child deletes the old root, but only if that is a ramfs or tmpfs.',
  pivot_root:
    'Nothing: the kernel checks. Both paths must be folders of the same namespace, and the old root a mount with a parent.',
};

const ORDER: { readonly [P in LeavingProgram]: string } = {
  'busybox switch_root':
    'rootfs is about to be covered by the new root, and no path leads below a cover. What is not deleted now would keep its memory until the machine is off. After the deletion there is no other command left, so one running program has to do all of it.',
  'klibc run-init':
    'rootfs is about to be covered by the new root, and no path leads below a cover. What is not deleted now would keep its memory until the machine is off. After the deletion there is no other command left, so one running program has to do all of it.',
  'util-linux switch_root':
    'It opens / before it moves, so that a child can delete through that open folder afterwards: where a move fails, nothing is lost yet.',
  pivot_root:
    'Nothing is deleted file by file: the old root stays a mount, and goes as a whole when it is unmounted, as soon as nobody uses it.',
};

/** In: the program that leaves, and the kernel that it runs on. */
export function leaveNotes(program: LeavingProgram, kernel: KernelVersion): readonly LeaveNote[] {
  return [
    {
      question: program === 'pivot_root' ? 'Why is nothing deleted?' : 'Why does it delete before it moves?',
      answer: ORDER[program],
    },
    { question: 'What does it check?', answer: CHECKS[program] },
    {
      question: 'What about files that are open?',
      answer:
        'A deleted file keeps its memory as long as somebody has it open or executes it. The program that leaves is such a file itself: its memory goes when exec replaces it.',
    },
    {
      question: BOOT_FACTS[kernel].nullfs ? 'Could pivot_root do it?' : 'Why not pivot_root?',
      answer: BOOT_FACTS[kernel].nullfs
        ? `Yes, on ${versionName(kernel)}: rootfs lies on nullfs, so it has a parent, and can be exchanged and unmounted like any other mount.`
        : `Not out of rootfs on ${versionName(kernel)}: it is the bottom of the mount tree and has no parent to be taken from, so the kernel answers EINVAL. From 7.0 on rootfs lies on nullfs, and it works.`,
    },
  ];
}
