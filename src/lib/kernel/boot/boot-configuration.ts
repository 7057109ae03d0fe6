import { byteString, type ByteString } from '../../bytes/byte-string.ts';
import { xbcCommandLine } from '../boot-config/node.ts';
import { parseBootConfig } from '../boot-config/parse.ts';
import { bootConfigTrailer } from '../boot-config/trailer.ts';
import { parseArgs } from '../command-line/next-arg.ts';
import type { KernelConfig } from '../config.ts';
import { bootConfigMessage as message } from '../messages/printed/boot-config-lines.ts';
import type { KernelMessage } from '../messages/message.ts';
import type { KernelVersion } from '../version.ts';
import type { BootDecision } from './event.ts';
import { BOOT_FACTS } from '../versions/boot-facts.ts';

export interface BootConfiguration {
  /** The image without the configuration; null without an image, and for one of no bytes, which a loader does not load. */
  readonly image: Uint8Array | null;
  /** `extra_command_line`: the `kernel.` keys, which are parsed in front of the loader's command line. */
  readonly extra: ByteString;
  /** `init.` keys, as arguments for init. */
  readonly initArguments: ByteString;
  /** `saved_command_line`: what the log and /proc/cmdline show. */
  readonly savedCommandLine: ByteString;
  readonly messages: readonly KernelMessage[];
  /** Why a kernel may read another one; null: it may not. */
  readonly doubt: string | null;
  /** Null: no trailer, and none was asked for. */
  readonly decision: BootDecision | null;
}

/** `setup_boot_config` and `setup_command_line` (init/main.c). In: the image as the loader left it, the command line. */
export function bootConfiguration(
  image: Uint8Array | null,
  commandLine: ByteString,
  { kernel, config }: { readonly kernel: KernelVersion; readonly config: KernelConfig },
): BootConfiguration {
  const facts = BOOT_FACTS[kernel];
  const messages: KernelMessage[] = [];
  const wanted = config.BLK_DEV_INITRD === 'y' && image !== null;
  const trailer = wanted ? bootConfigTrailer(image, facts) : null;
  if (trailer?.complaint != null) messages.push(trailer.complaint);
  const data = trailer?.data ?? null;
  const { parameters, afterDashes } = parseArgs(commandLine);
  const asked = parameters.some(({ param }) => param === 'bootconfig');
  let extra = '';
  let initArguments = '';
  if (asked && config.BOOT_CONFIG !== 'y') messages.push(message('bootconfig-not-configured'));
  else if (asked && data === null) messages.push(message('bootconfig-not-found'));
  else if (asked && data !== null && facts.bootConfigLimitLate && data.length >= 32767) {
    messages.push(message('bootconfig-greater', data.length, 32767));
  } else if (asked && data !== null) {
    const xbc = parseBootConfig(byteString(data));
    if ('error' in xbc) messages.push(complaint(xbc));
    else {
      messages.push(message('bootconfig-loaded', data.length, xbc.nodes.length));
      extra = xbcCommandLine(xbc, 'kernel');
      initArguments = xbcCommandLine(xbc, 'init').trimEnd();
    }
  }
  const cut = image === null || trailer === null ? 0 : image.length - trailer.imageLength;
  const error = trailer?.complaint?.text ?? null;
  return {
    image: image === null || image.length === 0 ? null : image.subarray(0, image.length - cut),
    extra: extra as ByteString,
    initArguments: initArguments as ByteString,
    savedCommandLine: saved(extra, commandLine, initArguments, afterDashes),
    messages,
    doubt: trailer?.doubt ?? null,
    decision:
      cut === 0 && error === null && messages.length === 0
        ? null
        : {
            kind: 'boot configuration',
            size: data?.length ?? 0,
            cut,
            error: error ?? messages.find(({ level }) => level <= 4)?.text ?? null,
          },
  };
}

function complaint(xbc: { readonly error: string; readonly position: number }): KernelMessage {
  return xbc.position < 0
    ? message('bootconfig-init-failed', xbc.error)
    : message('bootconfig-parse-failed', xbc.error, xbc.position);
}

/** The arguments for init stand behind ` -- `, those of the configuration first. */
function saved(extra: string, line: string, initArguments: string, afterDashes: number | null): ByteString {
  if (initArguments === '') return (extra + line) as ByteString;
  const whole =
    afterDashes === null
      ? `${line} -- ${initArguments}`
      : `${line.slice(0, afterDashes)}${initArguments} ${line.slice(afterDashes)}`;
  return (extra + whole) as ByteString;
}
