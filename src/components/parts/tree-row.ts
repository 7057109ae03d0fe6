/** One object of rootfs as a figure shows it. */
export interface TreeRow {
  /** Absolute, for people: unusual bytes are written `\xNN`. */
  readonly path: string;
  /** The last name; `/` for the root. */
  readonly name: string;
  /** How deep it lies: 0 is the root. */
  readonly depth: number;
  readonly directory: boolean;
  /** Directories: whether its contents are listed below it. */
  readonly open: boolean;
  /** For example `drwxr-xr-x`. */
  readonly letters: string;
  /** `uid:gid`. */
  readonly owner: string;
  /** Size, device numbers or target, in words. */
  readonly what: string;
  /** What this step did to it. */
  readonly mark: 'new' | 'changed' | 'removed' | null;
  /** How many further names the directory holds that are not listed. */
  readonly more: number;
}
