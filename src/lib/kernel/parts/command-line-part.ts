import { rootfsOptions } from '../boot/rootfs-options.ts';
import { parseCommandLine } from '../command-line/parse.ts';
import type { CommandLinePart } from './boot-parts.ts';

export const commandLinePart: CommandLinePart = { parse: parseCommandLine, rootfsOptions };
