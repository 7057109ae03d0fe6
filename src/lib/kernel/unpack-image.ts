import type { ByteString } from '../bytes/byte-string.ts';
import type { Decompressors } from '../compression/registry.ts';
import { Rootfs } from '../rootfs/rootfs.ts';
import { Recorder } from '../trace/recorder.ts';
import type { Trace } from '../trace/trace.ts';
import { bootConfiguration } from './boot/boot-configuration.ts';
import { defaultRootfs } from './boot/default-rootfs.ts';
import type { KernelConfig } from './config.ts';
import { NOTHING_POPULATED, populateRootfs, type BuiltIn, type Populated } from './populate-rootfs/populate-rootfs.ts';
import { rootfsKind, usableMemory } from './populate-rootfs/rootfs-kind.ts';
import { DEFAULT_LIMITS, type UnpackLimits } from './unpack/limits.ts';
import { factsOf } from './versions/unpack-facts.ts';
import type { KernelVersion } from './version.ts';

export interface UnpackImageInput {
  readonly image: Uint8Array;
  readonly kernel: KernelVersion;
  readonly config: KernelConfig;
  readonly rootfs: 'ramfs' | 'tmpfs';
  /** Bytes of the machine's memory; null: enough for anything. */
  readonly memory: number | null;
  readonly builtIn: BuiltIn;
  readonly decompressors: Decompressors;
  /** @default DEFAULT_LIMITS */
  readonly limits?: UnpackLimits;
}

export interface UnpackedImage {
  readonly trace: Trace;
  readonly populated: Populated;
}

/**
 * Filling rootfs and nothing else: the built-in archive and this image, on a kernel of this version. In: any bytes.
 * Out: the trace; its last cursor is the tree that the kernel leaves, its console what the kernel says. Never throws.
 */
export function unpackImage(input: UnpackImageInput): UnpackedImage {
  const facts = factsOf(input.kernel);
  const recorder = new Recorder();
  const rootfs = new Rootfs(recorder, rootfsKind(input.rootfs, facts, input.memory, input.image.length));
  // A boot configuration behind the image is cut off before anything is unpacked, whatever the command line says.
  const { image, decision, messages } = bootConfiguration(input.image, '' as ByteString, input);
  if (decision !== null) {
    recorder.beginBoot({ function: 'get_boot_config_from_initrd', file: 'init/main.c' }, { stage: 'kernel', decision });
    for (const line of messages) recorder.print(line);
  }
  if (input.config.BLK_DEV_INITRD !== 'y') {
    defaultRootfs(recorder, rootfs);
    return { trace: recorder.finish(input.kernel, rootfs, null), populated: NOTHING_POPULATED };
  }
  const populated = populateRootfs(recorder, rootfs, {
    kernel: {
      facts,
      config: input.config,
      limits: input.limits ?? DEFAULT_LIMITS,
      memory: usableMemory(input.memory, input.image.length),
    },
    builtIn: input.builtIn,
    external: image,
    decompressors: input.decompressors,
    retain: false,
  });
  return { trace: recorder.finish(input.kernel, rootfs, null), populated };
}
