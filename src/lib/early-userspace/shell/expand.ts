import type { ByteString } from '../../bytes/byte-string.ts';
import { arithmetic } from './arithmetic.ts';
import type { Script, Word, WordPart } from './ast.ts';
import { cut, matches, patternOf, type Pattern } from './pattern.ts';
import { UnmodelledFault } from './reader.ts';
import type { ShellState } from './state.ts';

/** What expansion asks of the shell around it. */
export interface Surroundings {
  readonly state: ShellState;
  /** Runs `$(…)`. Out: what it wrote. */
  substitute(body: Script, line: number): ByteString;
  /** Names in a directory, sorted; empty where there is none. */
  list(directory: ByteString): readonly ByteString[];
  isDirectory(path: ByteString): boolean;
  /** A variable that is not set is used under `set -u`, or `${name?}` is. */
  complain(line: number, name: string, text: string): never;
}

/** Bytes of one text in a shell; a loop can double it again and again. */
const LONGEST = 1024 * 1024;

interface Piece {
  readonly text: string;
  readonly quoted: boolean;
  /** Came out of a variable or a command: blanks in it divide words. */
  readonly divides: boolean;
}
/** A new word begins here whatever is written: between the words of `"$@"`. */
const BREAK = Symbol('break');

/** A word as one text, nothing divided: for assignments, redirections, `case`. */
export function expandText(around: Surroundings, word: Word): ByteString {
  const text = piecesOf(around, word)
    .map((piece) => (piece === BREAK ? ' ' : piece.text))
    .join('');
  if (text.length > LONGEST)
    throw new UnmodelledFault(word.line, '…', `A text of more than ${LONGEST} bytes is not followed.`);
  return text as ByteString;
}

/** A word as a pattern: what is quoted stands for itself. */
export function expandPattern(around: Surroundings, word: Word): Pattern {
  return patternOf(piecesOf(around, word).filter((piece) => piece !== BREAK));
}

/** Words to arguments: variables put in, divided at blanks, patterns replaced by names of files. */
export function expandWords(around: Surroundings, words: readonly Word[]): ByteString[] {
  return words.flatMap((word) => fieldsOf(around, piecesOf(around, word)).flatMap((field) => namesOf(around, field)));
}

function piecesOf(around: Surroundings, word: Word): (Piece | typeof BREAK)[] {
  const [first] = word.parts;
  if (first?.kind === 'text' && !first.quoted && first.text.startsWith('~'))
    throw new UnmodelledFault(word.line, first.text, 'A ~ in front of a word is not followed.');
  return word.parts.flatMap((part) => pieceOf(around, part, word.line));
}

function pieceOf(around: Surroundings, part: WordPart, line: number): (Piece | typeof BREAK)[] {
  switch (part.kind) {
    case 'text':
      return [{ text: part.text, quoted: part.quoted, divides: false }];
    case 'command': {
      const text = around.substitute(part.body, line).replace(/\n+$/, '');
      return [{ text, quoted: part.quoted, divides: !part.quoted }];
    }
    case 'arithmetic': {
      const text = expandText(around, part.word);
      const value = arithmetic(text, (name) => around.state.get(name) ?? '');
      if (value === null) throw new UnmodelledFault(line, `$((${text}))`, 'This arithmetic is not followed.');
      return [{ text: String(value), quoted: part.quoted, divides: !part.quoted }];
    }
    case 'variable':
      return variable(around, part, line);
  }
}

function variable(
  around: Surroundings,
  part: Extract<WordPart, { kind: 'variable' }>,
  line: number,
): (Piece | typeof BREAK)[] {
  const { name, quoted, operator, word } = part;
  const { state } = around;
  const piece = (text: string): Piece => ({ text, quoted, divides: !quoted });
  if (name === '@' && operator === null)
    return state.positional.flatMap((text, index) => (index === 0 ? [piece(text)] : [BREAK, piece(text)]));
  const value = state.get(name);
  const isNull = value === undefined || (operator?.startsWith(':') === true && value === '');
  switch (operator) {
    case null:
      if (value === undefined && state.nounset) around.complain(line, name, 'parameter not set');
      return [piece(value ?? '')];
    case 'length':
      return [piece(String((value ?? '').length))];
    case ':-':
    case '-':
      return isNull ? given(around, word, quoted) : [piece(value)];
    case ':+':
    case '+':
      return isNull ? [piece('')] : given(around, word, quoted);
    case ':=':
    case '=': {
      if (!isNull) return [piece(value)];
      const text = word === null ? ('' as ByteString) : expandText(around, word);
      state.variables.set(name, text);
      return [piece(text)];
    }
    case ':?':
    case '?': {
      if (!isNull) return [piece(value)];
      const text = word === null ? '' : expandText(around, word);
      return around.complain(line, name, text === '' ? 'parameter not set' : text);
    }
    default:
      return [piece(cut(value ?? '', word === null ? patternOf([]) : expandPattern(around, word), operator))];
  }
}

function given(around: Surroundings, word: Word | null, quoted: boolean): (Piece | typeof BREAK)[] {
  const pieces = word === null ? [] : piecesOf(around, word);
  return pieces.map((piece) => (piece === BREAK || !quoted ? piece : { ...piece, quoted, divides: false }));
}

type Field = { text: string; quoted: boolean }[];

/** Divides at IFS: blanks of it in any number, its other characters each for itself. */
function fieldsOf({ state }: Surroundings, pieces: readonly (Piece | typeof BREAK)[]): Field[] {
  const ifs = state.get('IFS') ?? ' \t\n';
  const fields: Field[] = [];
  let field: Field | null = null;
  const close = (): void => {
    if (field !== null) fields.push(field);
    field = null;
  };
  for (const piece of pieces) {
    if (piece === BREAK) {
      field ??= [];
      close();
      continue;
    }
    if (!piece.divides || ifs === '') {
      if (piece.text !== '' || piece.quoted) (field ??= []).push({ text: piece.text, quoted: piece.quoted });
      continue;
    }
    let text = '';
    for (const character of piece.text) {
      if (!ifs.includes(character)) {
        text += character;
        continue;
      }
      if (text !== '' || !' \t\n'.includes(character)) (field ??= []).push({ text, quoted: false });
      text = '';
      close();
    }
    if (text !== '') (field ??= []).push({ text, quoted: false });
  }
  close();
  return fields;
}

/** Names of files that a pattern matches, or the text itself when there are none. */
function namesOf(around: Surroundings, field: Field): ByteString[] {
  const text = field.map((piece) => piece.text).join('') as ByteString;
  if (!patternOf(field).special) return [text];
  const components = componentsOf(field);
  let found: string[] = [text.startsWith('/') ? '/' : ''];
  for (const component of components) {
    const pattern = patternOf(component, true);
    const plain = component.map((piece) => piece.text).join('');
    found = found.flatMap((base) => {
      const names = around.list((base === '' ? '.' : base) as ByteString);
      const chosen = pattern.special
        ? names.filter((name) => matches(pattern, name) && (plain.startsWith('.') || !name.startsWith('.')))
        : names.filter((name) => name === plain);
      return chosen.map((name) => (base === '' || base === '/' ? `${base}${name}` : `${base}/${name}`));
    });
  }
  if (text.endsWith('/'))
    found = found.filter((path) => around.isDirectory(path as ByteString)).map((path) => `${path}/`);
  return found.length === 0 ? [text] : (found as ByteString[]);
}

function componentsOf(field: Field): Field[] {
  const components: Field[] = [];
  let current: Field = [];
  for (const { text, quoted } of field) {
    const [first = '', ...rest] = text.split('/');
    current.push({ text: first, quoted });
    for (const next of rest) {
      components.push(current);
      current = [{ text: next, quoted }];
    }
  }
  components.push(current);
  return components.filter((component) => component.some((piece) => piece.text !== ''));
}
