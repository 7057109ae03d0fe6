import type { ConfigOption, Tristate } from '../kernel/config.ts';
import type { KernelVersion } from '../kernel/version.ts';
import type { FileType } from '../rootfs/inode.ts';

/** What a reader may change in an exercise. */
export const EXERCISE_PARTS = ['list', 'texts', 'command line', 'bytes'] as const;
export type ExercisePart = (typeof EXERCISE_PARTS)[number];

/** A file that the list can name: a text, or the small program of the book, which prints a line. */
export type ExerciseFile =
  { readonly location: string; readonly text: string } | { readonly location: string; readonly program: string };

/** A change of an archive's bytes: `remove` bytes at `at` go, and those that `insert` gives in hexadecimal come. */
export interface ByteEdit {
  /** Offset in the archive as it is when this edit's turn comes. */
  readonly at: number;
  /** A number of bytes, or `rest`. */
  readonly remove?: number | 'rest' | undefined;
  readonly insert?: string | undefined;
}

/** What a boot is made of: the list and its files, changed byte by byte, and the command line. */
export interface Setup {
  readonly list: string;
  readonly files: readonly ExerciseFile[];
  readonly commandLine: string;
  readonly edits: readonly ByteEdit[];
}

/** One thing that has to be so. */
export type Condition =
  /** A program runs as process 1: any, that of a path, or one whose bytes are those of a file of the exercise. */
  | { readonly kind: 'runs'; readonly path?: string | undefined; readonly file?: string | undefined }
  /** The kernel panics, with a text in its line. */
  | { readonly kind: 'panics'; readonly says?: string | undefined }
  /** A line of the console holds the text, or none does. */
  | { readonly kind: 'says'; readonly text: string }
  | { readonly kind: 'never says'; readonly text: string }
  /** What is at a path of rootfs when the boot ends; links are not followed. What is left out may be anything. */
  | {
      readonly kind: 'tree';
      readonly path: string;
      readonly type: FileType;
      /** Octal, such as `0755`. */
      readonly mode?: string | undefined;
      readonly owner?: readonly [uid: number, gid: number] | undefined;
      readonly device?: readonly [major: number, minor: number] | undefined;
      readonly target?: string | undefined;
      /** What the file holds, from its first byte to its last. */
      readonly text?: string | undefined;
      /** Number of names that the inode has. */
      readonly names?: number | undefined;
    }
  | { readonly kind: 'absent'; readonly path: string }
  /** The image has at most this many bytes. */
  | { readonly kind: 'at most'; readonly bytes: number };

/** An exercise as data: where it starts, what has to come out, a hint, and one way to get there. */
export interface Exercise {
  readonly title: string;
  /** What to do. What stands between backticks is code. */
  readonly task: string;
  readonly kernel: KernelVersion;
  readonly config: { readonly [Option in ConfigOption]?: Tristate | undefined };
  /** What the kernel carries itself: its default archive with /dev/console, or none. */
  readonly builtIn: 'default' | 'none';
  /** Whether the machine has a disk, /dev/vda, with an ext4 root on it. */
  readonly disk: boolean;
  readonly may: readonly ExercisePart[];
  readonly start: Setup;
  readonly goal: readonly Condition[];
  readonly hint: string;
  /** What differs from the start. */
  readonly solution: Partial<Setup>;
  /** Why that is the solution. */
  readonly because: string;
  /** The fewer bytes, the better: what counts as good. */
  readonly par?: number | undefined;
}
