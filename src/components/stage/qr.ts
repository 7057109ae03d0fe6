import { generate } from 'lean-qr';

/** A QR code to be drawn: dark squares as one path in a square of `side` units, quiet zone included. */
export interface QrDrawing {
  readonly side: number;
  readonly path: string;
}

/** Modules of quiet zone around the code (ISO/IEC 18004, section 6.3.8). */
const QUIET = 4;

/** In: an address. Out: its QR code, or null where it is too long for one (about 2,900 letters). */
export function qrDrawing(text: string): QrDrawing | null {
  let code;
  try {
    code = generate(text);
  } catch {
    return null;
  }
  let path = '';
  for (let y = 0; y < code.size; y++) {
    for (let x = 0; x < code.size; x++) if (code.get(x, y)) path += `M${x + QUIET} ${y + QUIET}h1v1h-1z`;
  }
  return { side: code.size + 2 * QUIET, path };
}
