import { makeRandom } from './random.ts';

/** Opcodes that the branch filters look for, as the bytes of one instruction around a random operand. */
const INSTRUCTIONS: readonly ((operand: number) => number[])[] = [
  (n) => [0xe8, n & 0xff, (n >> 8) & 0xff, n & 1, 0x00],
  (n) => [0xe9, n & 0xff, (n >> 8) & 0xff, 0xff, 0xff],
  (n) => [0x48, 0x00 | (n & 3), (n >> 8) & 0xff, ((n >> 16) & 0xfc) | 1],
  (n) => [n & 0xff, (n >> 8) & 0xff, n & 3, 0xeb],
  (n) => [n & 0xff, 0xf0 | (n & 7), (n >> 8) & 0xff, 0xf8 | ((n >> 4) & 7)],
  (n) => [0x40, n & 0x3f, (n >> 8) & 0xff, (n >> 16) & 0xff],
  (n) => [n & 0xff, (n >> 8) & 0xff, n & 3, 0x94],
  (n) => [n & 0xff, (n >> 8) & 0xff, n & 7, 0x90 | ((n >> 4) & 0x60)],
  (n) => [0xef, n & 0xf2, (n >> 8) & 0xff, (n >> 16) & 0xff],
  (n) => [0x97, n & 0xff, (n >> 8) & 0xff, n & 1, 0x93, 0x80, 0x01, (n >> 4) & 0xff],
];

/**
 * What the fixtures hold: pseudo-text, pseudo-code of every architecture that has a branch filter, zeros, a long far
 * repetition and noise. The same bytes on every machine.
 */
export function makePayload(): Uint8Array {
  const random = makeRandom(20261121);
  const words = Array.from({ length: 300 }, () =>
    String.fromCharCode(...Array.from({ length: 2 + random(8) }, () => 97 + random(26))),
  );
  let text = '';
  while (text.length < 5000)
    text += words[Math.floor(random(300) * random(300) * (1 / 300))] + (random(9) === 0 ? '.\n' : ' ');
  const textBytes = new TextEncoder().encode(text);
  const code: number[] = [];
  for (const instruction of INSTRUCTIONS) {
    const operands = Array.from({ length: 12 }, () => random(1 << 24));
    for (let i = 0; i < 28; i++) {
      code.push(...instruction(operands[random(12)] ?? 0));
      if (random(3) === 0) code.push(...Array.from({ length: random(9) }, () => random(4)));
    }
    while (code.length % 8 !== 0) code.push(0);
  }
  const noise = Uint8Array.from({ length: 500 }, () => random(256));
  const parts = [
    textBytes,
    Uint8Array.from(code),
    new Uint8Array(20_000),
    noise,
    textBytes.subarray(0, 3000),
    Uint8Array.from(code),
  ];
  const payload = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    payload.set(part, at);
    at += part.length;
  }
  return payload;
}
