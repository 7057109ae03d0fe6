/** What is used here of nspell, which brings no types. */
declare module 'nspell' {
  interface Speller {
    correct(word: string): boolean;
    add(word: string): void;
  }
  export default function nspell(affix: Buffer, dictionary: Buffer): Speller;
}
