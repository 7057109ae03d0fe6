import { gunzipSync } from 'node:zlib';
import { Json } from '../../lib/memory/data/json.ts';

/** The image of a recorded case, as a row of tests/kernel/images holds it. */
export interface ImageRow {
  readonly name: string;
  readonly bytes: () => Uint8Array<ArrayBuffer>;
}

/** In: the text of such a file, and its path for errors. Out: its rows. Throws where a row is none, and says which. */
export function imageRows(text: string, file: string): readonly ImageRow[] {
  return text.split('\n').flatMap((line, index) => {
    if (line === '') return [];
    const row = new Json(jsonOf(line), `${file}, line ${index + 1}`);
    const gzip = row.field('gzip').text();
    return [{ name: row.field('case').text(), bytes: () => new Uint8Array(gunzipSync(Buffer.from(gzip, 'base64'))) }];
  });
}

/** A line that is no JSON at all is text, which is no row either. */
function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return line;
  }
}
