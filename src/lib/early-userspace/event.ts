/** The programs that leave an initramfs, each with checks of its own. */
export type LeavingProgram = 'busybox switch_root' | 'util-linux switch_root' | 'klibc run-init' | 'pivot_root';

/** What every step of early userspace says besides. */
interface Spoken {
  /** Line of the script, from 1; 0: no line of it. */
  readonly line: number;
  /** What the program writes to the console because of it, line by line. */
  readonly said: readonly string[];
}

/** One thing that process 1 does between its first instruction and the real root's init. */
export type UserspaceDecision =
  /** The shell opens its script. `bytes`: its length. */
  | ({ readonly kind: 'script'; readonly path: string; readonly bytes: number } & Spoken)
  /** A command of the script that changes neither mounts nor devices; `argv` as expanded, `NAME=value` for an assignment. */
  | ({ readonly kind: 'command'; readonly argv: readonly string[]; readonly status: number } & Spoken)
  /** mount(2). `type` is empty for a move, a bind mount and a remount. */
  | ({
      readonly kind: 'mount';
      readonly how: 'new' | 'move' | 'bind' | 'remount';
      readonly source: string;
      readonly path: string;
      readonly type: string;
      readonly errno: number;
    } & Spoken)
  | ({ readonly kind: 'unmount'; readonly path: string; readonly lazy: boolean; readonly errno: number } & Spoken)
  /** A kernel module. `file`: where it was found; `appears`: devices that are there because of it, as in /dev. */
  | ({
      readonly kind: 'module';
      readonly name: string;
      readonly file: string | null;
      readonly errno: number;
      readonly appears: readonly string[];
    } & Spoken)
  /** A device made of another: an opened LUKS container, a logical volume, a loop device. `name` as in /dev. */
  | ({
      readonly kind: 'device';
      readonly name: string;
      readonly from: string;
      readonly status: number;
    } & Spoken)
  /** A network interface gets its address. */
  | ({
      readonly kind: 'network';
      readonly interface: string;
      readonly address: string | null;
      readonly status: number;
    } & Spoken)
  /** It sleeps; `seconds` null: until somebody types, or for ever. */
  | ({ readonly kind: 'wait'; readonly for: string; readonly seconds: number | null } & Spoken)
  /** One call of a program that leaves the initramfs. */
  | ({
      readonly kind: 'leave';
      readonly program: LeavingProgram;
      readonly call: string;
      readonly errno: number;
    } & Spoken)
  /**
   * One file of rootfs is deleted on the way out. `bytes`: memory that its contents take; `freed`: bytes of memory that come back at once; `heldBy`: who still
   * has it open, so that its memory stays until that ends; null: nobody.
   */
  | ({
      readonly kind: 'delete';
      readonly program: LeavingProgram;
      readonly path: string;
      readonly ino: number;
      readonly errno: number;
      readonly bytes: number;
      readonly freed: number;
      readonly heldBy: string | null;
    } & Spoken)
  /** The real root's init takes the place of process 1. `freed`: bytes of deleted files that nobody has open any more. */
  | ({
      readonly kind: 'real init';
      readonly path: string;
      readonly argv: readonly string[];
      readonly freed: number;
    } & Spoken)
  /** Process 1 ends; the panic follows. */
  | ({ readonly kind: 'exit'; readonly status: number } & Spoken)
  /** The machine is switched off, started again, or stopped. */
  | ({ readonly kind: 'off'; readonly how: 'power-off' | 'reboot' | 'halt' } & Spoken)
  /** A shell waits for somebody at the console. */
  | ({ readonly kind: 'shell'; readonly why: string } & Spoken)
  /** What the script asks for here is not known to the engine: the boot cannot be followed further. */
  | ({ readonly kind: 'unmodelled'; readonly word: string; readonly reason: string } & Spoken);
