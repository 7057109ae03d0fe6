import { readImages } from '../kernel/recording/store.ts';

const images = { unpack: readImages('unpack'), boot: readImages('boot') };

/** In: `unpack/name` or `boot/name`. Out: the image of that recorded case, or undefined. */
export function recordedImage(name: string): Uint8Array | undefined {
  const [kind, rest] = [name.slice(0, name.indexOf('/')), name.slice(name.indexOf('/') + 1)];
  return kind === 'unpack' || kind === 'boot' ? images[kind].get(rest)?.bytes : undefined;
}

/** Names of all recorded images, the smallest first. */
export function recordedImageNames(): readonly string[] {
  const sized = (['boot', 'unpack'] as const).flatMap((kind) =>
    [...images[kind]].map(([name, { bytes }]) => ({ name: `${kind}/${name}`, length: bytes.length })),
  );
  return sized.sort((a, b) => a.length - b.length).map(({ name }) => name);
}
