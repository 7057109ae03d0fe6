/**
 * What a figure says aloud. A sentence is made of words and of things quoted from the machine (names, numbers,
 * functions), which a page sets in another type and a screen reader reads as they are. No markup, so no name in an
 * archive can become markup.
 */
export interface SentencePart {
  readonly kind: 'words' | 'code';
  readonly text: string;
}

export type Sentence = readonly SentencePart[];

/** A template whose values are quoted from the machine: say`${'/init'} is created.` */
export function say(words: TemplateStringsArray, ...quoted: readonly (string | number | Sentence)[]): Sentence {
  const parts: SentencePart[] = [];
  words.forEach((text, index) => {
    if (text !== '') parts.push({ kind: 'words', text });
    const value = quoted[index];
    if (value === undefined) return;
    if (typeof value === 'object') parts.push(...value);
    else parts.push({ kind: 'code', text: String(value) });
  });
  return parts;
}

/** Plain words that were made elsewhere, as a part of a sentence. */
export function words(text: string): Sentence {
  return text === '' ? [] : [{ kind: 'words', text }];
}

/** Sentences one after the other, a blank between them. Empty ones are left out. */
export function joinSentences(...sentences: readonly Sentence[]): Sentence {
  const spoken = sentences.filter((sentence) => sentence.length > 0);
  return spoken.flatMap((sentence, index) => (index === 0 ? sentence : [...words(' '), ...sentence]));
}

/** The sentence as one line of text: for a live region, a title, a table of steps. */
export function plainText(sentence: Sentence): string {
  return sentence.map((part) => part.text).join('');
}
