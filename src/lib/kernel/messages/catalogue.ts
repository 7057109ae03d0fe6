import type { MessageSpec } from './spec.ts';
import { COMMAND_LINE_MESSAGES } from './topics/command-line.ts';
import { DECOMPRESS_REASONS } from './topics/decompress-reasons.ts';
import { INIT_MESSAGES } from './topics/init.ts';
import { RAMDISK_MESSAGES } from './topics/ramdisk.ts';
import { ROOT_MESSAGES } from './topics/root.ts';
import { UNPACK_MESSAGES } from './topics/unpack.ts';
import { UNPACK_REASONS } from './topics/unpack-reasons.ts';

/**
 * Every line of the kernel about unpacking, root and init, each written once: the engine prints from it, the
 * dictionary explains it, the log decoder recognises with it.
 */
const topics = {
  ...COMMAND_LINE_MESSAGES,
  ...UNPACK_MESSAGES,
  ...UNPACK_REASONS,
  ...DECOMPRESS_REASONS,
  ...ROOT_MESSAGES,
  ...RAMDISK_MESSAGES,
  ...INIT_MESSAGES,
};

export type MessageId = keyof typeof topics;

export const CATALOGUE: { readonly [Id in MessageId]: MessageSpec } = topics;

export const MESSAGE_IDS = Object.keys(topics) as readonly MessageId[];
