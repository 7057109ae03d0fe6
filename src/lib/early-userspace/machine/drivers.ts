import type { ConfigOption, KernelConfig, Tristate } from '../../kernel/config.ts';
import type { DriverState } from '../../scenario/machine.ts';

/** Modules whose code is also a question of the kernel's configuration, which the way to PID 1 asks. */
const OPTIONS: { readonly [Driver in string]: ConfigOption } = {
  ext4: 'EXT4_FS',
  ext2: 'EXT2_FS',
  xfs: 'XFS_FS',
  btrfs: 'BTRFS_FS',
  f2fs: 'F2FS_FS',
  bcachefs: 'BCACHEFS_FS',
  jfs: 'JFS_FS',
  squashfs: 'SQUASHFS',
  isofs: 'ISO9660_FS',
  udf: 'UDF_FS',
  vfat: 'VFAT_FS',
  exfat: 'EXFAT_FS',
  ntfs3: 'NTFS3_FS',
  erofs: 'EROFS_FS',
  cramfs: 'CRAMFS',
  romfs: 'ROMFS_FS',
  minix: 'MINIX_FS',
  fuse: 'FUSE_FS',
  brd: 'BLK_DEV_RAM',
};

/** A module's name as the kernel writes it: `-` and `_` are the same. */
export function driverName(text: string): string {
  return text.replaceAll('-', '_');
}

/** The option of the kernel's configuration that is this driver; null: none that the way to PID 1 asks for. */
export function optionOfDriver(name: string): ConfigOption | null {
  const known = driverName(name);
  return Object.hasOwn(OPTIONS, known) ? (OPTIONS[known] ?? null) : null;
}

/** What a list of drivers says about the kernel's configuration. */
export function optionsOfDrivers(drivers: readonly DriverState[]): Partial<KernelConfig> {
  const options: { [Option in ConfigOption]?: Tristate } = {};
  for (const { name, state } of drivers) {
    const option = optionOfDriver(name);
    if (option !== null) options[option] = state;
  }
  return options;
}

/** Which drivers a running kernel has: built in, and loaded. */
export class Drivers {
  readonly #states = new Map<string, Tristate>();
  readonly #loaded = new Map<string, { readonly size: number }>();
  readonly #config: KernelConfig;

  constructor(drivers: readonly DriverState[], config: KernelConfig) {
    this.#config = config;
    for (const [driver, option] of Object.entries(OPTIONS)) this.#states.set(driver, config[option]);
    for (const { name, state } of drivers) this.#states.set(driverName(name), state);
  }

  /** Is its code in the kernel? What nobody has spoken of is built in. */
  isBuiltIn(name: string): boolean {
    return (this.#states.get(driverName(name)) ?? 'y') === 'y';
  }

  /** Was it named, with any state? */
  isKnown(name: string): boolean {
    return this.#states.has(driverName(name));
  }

  isLoaded(name: string): boolean {
    return this.#loaded.has(driverName(name));
  }

  /** Does it work now? */
  isActive(name: string): boolean {
    return this.isBuiltIn(name) || this.isLoaded(name);
  }

  /** In: its size in memory in bytes. */
  load(name: string, size: number): void {
    this.#loaded.set(driverName(name), { size });
  }

  /** Those that were loaded, newest first, as /proc/modules lists them. */
  get loaded(): readonly (readonly [name: string, size: number])[] {
    return [...this.#loaded].map(([name, { size }]) => [name, size] as const).reverse();
  }

  /** The configuration as if what was loaded had been built in. */
  get config(): KernelConfig {
    const config = { ...this.#config };
    for (const [driver, option] of Object.entries(OPTIONS)) if (this.isLoaded(driver)) config[option] = 'y';
    return config;
  }
}
