/**
 * SHA-256 (FIPS 180-4), for pages on which the browser's own is not available (it is only offered on secure ones).
 * In: bytes. Out: 64 lower-case hexadecimal digits.
 */
export function sha256(bytes: Uint8Array): string {
  const hash = Uint32Array.from(FRACTIONS.roots);
  const blocks = Math.floor((bytes.length + 8) / 64) + 1;
  const tail = new Uint8Array(128);
  const whole = Math.floor(bytes.length / 64);
  tail.set(bytes.subarray(whole * 64));
  tail[bytes.length - whole * 64] = 0x80;
  const tailLength = (blocks - whole) * 64;
  const view = new DataView(tail.buffer);
  view.setUint32(tailLength - 8, Math.floor(bytes.length / 0x20000000));
  view.setUint32(tailLength - 4, (bytes.length << 3) >>> 0);
  const words = new Uint32Array(64);
  for (let block = 0; block < whole; block++) compressBlock(hash, words, bytes, block * 64);
  for (let at = 0; at < tailLength; at += 64) compressBlock(hash, words, tail, at);
  return Array.from(hash, (word) => word.toString(16).padStart(8, '0')).join('');
}

/** The first 32 bits of the fractional parts of the square roots of 8 primes and the cube roots of 64. */
const FRACTIONS = (() => {
  const primes: number[] = [];
  for (let n = 2; primes.length < 64; n++) if (primes.every((prime) => n % prime !== 0)) primes.push(n);
  const fraction = (value: number): number => Math.floor((value - Math.floor(value)) * 2 ** 32);
  return {
    roots: primes.slice(0, 8).map((prime) => fraction(Math.sqrt(prime))),
    cubes: Uint32Array.from(primes, (prime) => fraction(Math.cbrt(prime))),
  };
})();

function rotate(word: number, by: number): number {
  return (word >>> by) | (word << (32 - by));
}

function compressBlock(hash: Uint32Array, words: Uint32Array, bytes: Uint8Array, at: number): void {
  const get = (index: number): number => words[index] ?? 0;
  for (let i = 0; i < 16; i++) {
    const j = at + i * 4;
    words[i] = ((bytes[j] ?? 0) << 24) | ((bytes[j + 1] ?? 0) << 16) | ((bytes[j + 2] ?? 0) << 8) | (bytes[j + 3] ?? 0);
  }
  for (let i = 16; i < 64; i++) {
    const w15 = get(i - 15);
    const w2 = get(i - 2);
    const s0 = rotate(w15, 7) ^ rotate(w15, 18) ^ (w15 >>> 3);
    const s1 = rotate(w2, 17) ^ rotate(w2, 19) ^ (w2 >>> 10);
    words[i] = get(i - 16) + s0 + get(i - 7) + s1;
  }
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = hash;
  for (let i = 0; i < 64; i++) {
    const s1 = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25);
    const choice = (e & f) ^ (~e & g);
    const t1 = (h + s1 + choice + (FRACTIONS.cubes[i] ?? 0) + get(i)) | 0;
    const s0 = rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22);
    const majority = (a & b) ^ (a & c) ^ (b & c);
    h = g;
    g = f;
    f = e;
    e = (d + t1) | 0;
    d = c;
    c = b;
    b = a;
    a = (t1 + s0 + majority) | 0;
  }
  for (const [index, value] of [a, b, c, d, e, f, g, h].entries()) hash[index] = (hash[index] ?? 0) + value;
}
