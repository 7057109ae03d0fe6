/** The picture that a link to a page shows: the page's title, drawn without any font of the machine. */
import opentype, { type Command } from 'opentype.js';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import sharp from 'sharp';

const WIDTH = 1200;
const HEIGHT = 630;
const MARGIN = 84;
/** Sizes of a title, the largest first; a title that is too long for four lines of the smallest loses its end. */
const TITLE_SIZES = [84, 72, 60, 50] as const;
const TITLE_LINES = 4;
const BELOW_SIZE = 28;
const BELOW_LINES = 2;

export interface PictureText {
  readonly title: string;
  readonly below: string;
}

type Draw = (text: PictureText) => string;

/** Out: a function that draws a page's picture as SVG whose letters are outlines. */
export async function pictureDrawer(): Promise<Draw> {
  const require = createRequire(import.meta.url);
  const file = await readFile(require.resolve('@fontsource/source-serif-4/files/source-serif-4-latin-600-normal.woff'));
  const font = opentype.parse(file.buffer.slice(file.byteOffset, file.byteOffset + file.length));
  // Letter by letter and without kerning, which hardly changes a line's width: each letter is measured once.
  const advances = new Map<string, number>();
  const advance = (letter: string): number => {
    const known = advances.get(letter) ?? font.getAdvanceWidth(letter, 1000) / 1000;
    advances.set(letter, known);
    return known;
  };
  const widthOf = (text: string, size: number): number =>
    [...text].reduce((sum, letter) => sum + advance(letter), 0) * size;
  const outline = (text: string, x: number, y: number, size: number, colour: string): string =>
    `<path fill="${colour}" d="${pathData(font.getPath(text, x, y, size).commands)}"/>`;
  const drawable = (text: string): string => [...text].filter((letter) => font.charToGlyphIndex(letter) !== 0).join('');

  return ({ title, below }) => {
    const room = WIDTH - 2 * MARGIN;
    const words = drawable(title).split(' ');
    const tried = TITLE_SIZES.map((size) => ({ size, lines: broken(words, (text) => widthOf(text, size), room) }));
    const { size, lines } = tried.find((one) => one.lines.length <= TITLE_LINES) ?? { size: 50, lines: [] };
    const shown = (lines.length > 0 ? lines : (tried.at(-1)?.lines ?? [])).slice(0, TITLE_LINES);
    const first = 330 - (shown.length - 1) * size * 0.42;
    const about = broken(drawable(below).split(' '), (text) => widthOf(text, BELOW_SIZE), room - 30);
    const aboutShown = about.slice(0, BELOW_LINES);
    const cut = about.length > BELOW_LINES ? ' …' : '';
    return (
      `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}">` +
      `<rect width="${WIDTH}" height="${HEIGHT}" fill="#fbfaf7"/><rect width="${WIDTH}" height="14" fill="#2f54c8"/>` +
      `<path d="M140 84 108 160" stroke="#1d1f24" stroke-width="12" stroke-linecap="round"/>` +
      `<circle cx="92" cy="122" r="12" fill="#2f54c8"/>` +
      outline('Before Root', 170, 136, 40, '#4a505b') +
      shown.map((line, index) => outline(line, MARGIN, first + index * size * 1.14, size, '#1d1f24')).join('') +
      aboutShown
        .map((line, index) => (index === BELOW_LINES - 1 ? line + cut : line))
        .map((line, index) => outline(line, MARGIN, 540 + index * 40, BELOW_SIZE, '#636974'))
        .join('') +
      '</svg>'
    );
  };
}

/** The library's own way to write a path loses points by rounding them to no number. */
function pathData(commands: readonly Command[]): string {
  const points = (...values: readonly number[]): string => values.map((value) => value.toFixed(1)).join(' ');
  return commands
    .map((command) => {
      switch (command.type) {
        case 'M':
        case 'L':
          return command.type + points(command.x, command.y);
        case 'Q':
          return `Q${points(command.x1, command.y1, command.x, command.y)}`;
        case 'C':
          return `C${points(command.x1, command.y1, command.x2, command.y2, command.x, command.y)}`;
        case 'Z':
          return 'Z';
      }
    })
    .join('');
}

/** Out: words in lines that are no wider than the room. */
function broken(words: readonly string[], widthOf: (text: string) => number, room: number): readonly string[] {
  const lines: string[] = [];
  for (const word of words) {
    const longer = `${lines.at(-1) ?? ''} ${word}`.trim();
    if (lines.length > 0 && widthOf(longer) <= room) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

/** In: a picture as SVG, and a folder in which finished ones are kept. Out: it as PNG. */
export async function pngOf(svg: string, cache: string): Promise<Uint8Array> {
  const file = join(cache, `${createHash('sha256').update(svg).digest('hex')}.png`);
  if (existsSync(file)) return readFile(file);
  const png = await sharp(Buffer.from(svg))
    .removeAlpha()
    .png({ compressionLevel: 6, adaptiveFiltering: false })
    .toBuffer();
  await mkdir(cache, { recursive: true });
  await writeFile(file, png);
  return png;
}
