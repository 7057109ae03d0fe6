import { generate } from 'lean-qr';

const SVG = 'http://www.w3.org/2000/svg';
/** Modules of quiet zone around the code (ISO/IEC 18004, section 6.3.8). */
const QUIET = 4;

/** In: an address. Out: its QR code as a picture, or null where it is too long for one (about 2,900 letters). */
export function qrPicture(text: string): SVGSVGElement | null {
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
  const side = code.size + 2 * QUIET;
  const picture = document.createElementNS(SVG, 'svg');
  picture.setAttribute('viewBox', `0 0 ${side} ${side}`);
  picture.setAttribute('class', 'qr');
  picture.setAttribute('role', 'img');
  picture.setAttribute('aria-label', `QR code of ${text}`);
  picture.setAttribute('shape-rendering', 'crispEdges');
  const ground = document.createElementNS(SVG, 'rect');
  ground.setAttribute('width', String(side));
  ground.setAttribute('height', String(side));
  ground.setAttribute('fill', '#fff');
  const modules = document.createElementNS(SVG, 'path');
  modules.setAttribute('d', path);
  modules.setAttribute('fill', '#000');
  picture.append(ground, modules);
  return picture;
}
