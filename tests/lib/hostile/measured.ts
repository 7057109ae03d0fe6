/** Runs in a process of its own: makes a hostile image by name, unpacks it, and says what that took. */
import { displayName } from '../../../src/lib/bytes/display-name.ts';
import { allDecompressors } from '../../../src/lib/compression/all.ts';
import { CONFIG_DEFAULTS } from '../../../src/lib/kernel/config.ts';
import { unpackImage } from '../../../src/lib/kernel/unpack-image.ts';
import { HOSTILE_IMAGES, recordedBomb } from './images.ts';

/** What the parent reads from standard output. */
export interface Measured {
  /** Bytes of the image. */
  readonly image: number;
  readonly steps: number;
  readonly messages: readonly string[];
  /** Why the engine stopped where a kernel would have gone on, or null. */
  readonly unmodelled: string | null;
  /** Objects in the tree. */
  readonly objects: number;
  /** Length in bytes of the first files in the tree, by path. */
  readonly files: Readonly<Record<string, number>>;
  /** The most memory that the process had, in MiB, beyond what it had with the image made. */
  readonly mebibytes: number;
}

const [name = '', rootfs = 'tmpfs'] = process.argv.slice(2);
const image = HOSTILE_IMAGES[name]?.() ?? recordedBomb(name);
const before = process.resourceUsage().maxRSS;
const { trace, populated } = unpackImage({
  image,
  kernel: '6.12',
  rootfs: rootfs === 'ramfs' ? 'ramfs' : 'tmpfs',
  config: CONFIG_DEFAULTS,
  memory: null,
  builtIn: 'default',
  decompressors: allDecompressors,
});
const end = trace.length - 1;
let objects = 0;
const files: Record<string, number> = {};
for (const node of trace.rootfs(end).walk()) {
  objects += 1;
  if (node.contents !== null && Object.keys(files).length < 20)
    files[displayName(node.path).slice(-40)] = node.contents.length;
}
const measured: Measured = {
  image: image.length,
  steps: trace.length,
  messages: trace.console(end).map(({ message }) => message.text),
  unmodelled: populated.unmodelled,
  objects,
  files,
  mebibytes: Math.ceil((process.resourceUsage().maxRSS - before) / 1024),
};
process.stdout.write(JSON.stringify(measured));
