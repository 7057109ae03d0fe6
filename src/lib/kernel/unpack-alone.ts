import type { ByteString } from '../bytes/byte-string.ts';
import type { Decompressors } from '../compression/registry.ts';
import { Rootfs } from '../rootfs/rootfs.ts';
import { Recorder } from '../trace/recorder.ts';
import type { Trace } from '../trace/trace.ts';
import { defaultRootfs } from './boot/default-rootfs.ts';
import { findBootConfiguration } from './boot/find-boot-configuration.ts';
import type { KernelConfig } from './config.ts';
import type { BootParts } from './parts/boot-parts.ts';
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

/** `unpackImage`, with the parts that are at hand. Throws only for one that is not loaded. */
export function unpackAlone(input: UnpackImageInput, parts: Pick<BootParts, 'bootConfiguration'>): UnpackedImage {
  const facts = factsOf(input.kernel);
  const recorder = new Recorder();
  const rootfs = new Rootfs(recorder, rootfsKind(input.rootfs, facts, input.memory, input.image.length));
  // A boot configuration behind the image is cut off before anything is unpacked, whatever the command line says.
  const { image, decision, messages, doubt } = findBootConfiguration(input.image, '' as ByteString, input, parts);
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
  return {
    trace: recorder.finish(input.kernel, rootfs, null),
    populated: { ...populated, doubt: populated.doubt ?? doubt },
  };
}
