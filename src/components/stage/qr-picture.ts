import { qrDrawing } from './qr.ts';

const SVG = 'http://www.w3.org/2000/svg';

/** In: an address. Out: its QR code as a picture, or null where it is too long for one. */
export function qrPicture(text: string): SVGSVGElement | null {
  const drawing = qrDrawing(text);
  if (drawing === null) return null;
  const picture = element('svg', { viewBox: `0 0 ${drawing.side} ${drawing.side}`, class: 'qr', role: 'img' });
  picture.setAttribute('aria-label', `QR code of ${text}`);
  const side = String(drawing.side);
  picture.append(
    element('rect', { width: side, height: side, fill: '#fff' }),
    element('path', { d: drawing.path, fill: '#000', 'shape-rendering': 'crispEdges' }),
  );
  return picture;
}

function element<K extends keyof SVGElementTagNameMap>(
  name: K,
  attributes: Readonly<Record<string, string>>,
): SVGElementTagNameMap[K] {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}
