import { byteString, type ByteString } from '../../bytes/byte-string.ts';
import type { KernelConfig } from '../config.ts';
import type { BootParts } from '../parts/boot-parts.ts';
import type { KernelVersion } from '../version.ts';
import type { BootConfiguration } from './boot-configuration.ts';

/** Behind the magic there may be up to three bytes of padding. */
const MAGIC = /#BOOTCONFIG\n[^]{0,3}$/;
const LONGEST = 15;

/**
 * `bootConfiguration`, for boots with one, or whose command line speaks of it; nearly all have none. In: the image as the
 * loader left it, the command line.
 */
export function findBootConfiguration(
  image: Uint8Array | null,
  commandLine: ByteString,
  kernel: { readonly kernel: KernelVersion; readonly config: KernelConfig },
  parts: Pick<BootParts, 'bootConfiguration'>,
): BootConfiguration {
  const end = image === null ? '' : byteString(image.subarray(-LONGEST));
  if (MAGIC.test(end) || commandLine.includes('bootconfig')) return parts.bootConfiguration(image, commandLine, kernel);
  const none = '' as ByteString;
  return {
    // A loader does not load an image of no bytes.
    image: image?.length === 0 ? null : image,
    extra: none,
    initArguments: none,
    savedCommandLine: commandLine,
    messages: [],
    doubt: null,
    decision: null,
  };
}
