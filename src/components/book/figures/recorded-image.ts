/** The exact bytes that a recorded case gave to real kernels, for figures that show the same boot. */
import { gunzipSync } from 'node:zlib';

const files: Record<string, string> = import.meta.glob<string>('/tests/kernel/images/{boot,unpack}.jsonl', {
  query: '?raw',
  import: 'default',
  eager: true,
});

/** In: the name of a case in tests/kernel. Out: its image. Throws when no such case is recorded. */
export function recordedImage(name: string): Uint8Array<ArrayBuffer> {
  for (const text of Object.values(files)) {
    const line = text.split('\n').find((row) => row.startsWith(`{"case":${JSON.stringify(name)},`));
    const row: unknown = line === undefined ? null : JSON.parse(line);
    if (typeof row === 'object' && row !== null && 'gzip' in row && typeof row.gzip === 'string') {
      return new Uint8Array(gunzipSync(Buffer.from(row.gzip, 'base64')));
    }
  }
  throw new Error(`No recorded case is called ${name}; tests/kernel/images holds those that are.`);
}
