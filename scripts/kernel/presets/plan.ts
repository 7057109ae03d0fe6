import type { AskedVersion } from './ask.ts';

/** Where a preset is asked. */
export interface Plan {
  /** `pc`: everything built in; `pc-modules`: drivers as modules; `uml`: the harness's User-Mode Linux. */
  readonly on: 'uml' | 'pc' | 'pc-modules';
  /** Of which presets the disk is, if it is not one of files. */
  readonly disk?: 'real-root' | 'encrypted';
  readonly disc?: boolean;
  readonly network?: boolean;
  /** MiB; default 256 on a PC and 64 on User-Mode Linux. */
  readonly memory?: number;
  /** Which sources are asked; all unless named. */
  readonly versions?: readonly AskedVersion[];
}

/** Every preset by its id. */
export const PLANS: Readonly<Record<string, Plan>> = {
  smallest: { on: 'uml' },
  distribution: { on: 'pc-modules', disk: 'encrypted' },
  'built-in-drivers': { on: 'pc', disk: 'real-root' },
  'driver-as-module': { on: 'pc-modules', disk: 'real-root' },
  // /linuxrc ran up to 6.19; what newer kernels make of the same image is the preset after the next.
  'classic-initrd': { on: 'pc', disk: 'real-root', versions: ['6.12', '6.1'] },
  'classic-initrd-pivot': { on: 'pc', disk: 'real-root' },
  'classic-initrd-7': { on: 'pc', disk: 'real-root', versions: ['7.2'] },
  'init-missing': { on: 'uml' },
  'init-not-executable': { on: 'uml' },
  'interpreter-missing': { on: 'uml' },
  crlf: { on: 'uml' },
  'rdinit-shell': { on: 'uml' },
  'init-exits': { on: 'uml' },
  'corrupt-image': { on: 'pc-modules', disk: 'real-root' },
  'rootfs-full': { on: 'pc-modules', memory: 64 },
  'find-depth': { on: 'uml' },
  'microcode-first': { on: 'uml' },
  'nfs-root': { on: 'pc-modules', network: true },
  'wrong-root': { on: 'pc', disk: 'real-root' },
  'install-disc': { on: 'pc-modules', disc: true },
};
