const ESCAPES: { readonly [Letter in string]: string } = {
  a: '\x07',
  b: '\b',
  e: '\x1b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '\\': '\\',
};

/** `echo` of busybox's ash. In: the arguments without the name. Out: what it writes. */
export function echo(args: readonly string[]): string {
  let first = 0;
  let newline = true;
  let escapes = false;
  for (; /^-[neE]+$/.test(args[first] ?? ''); first++) {
    for (const letter of (args[first] ?? '').slice(1)) {
      if (letter === 'n') newline = false;
      if (letter === 'e') escapes = true;
      if (letter === 'E') escapes = false;
    }
  }
  const text = args.slice(first).join(' ');
  if (!escapes) return newline ? `${text}\n` : text;
  const stop = /\\c/.exec(text.replaceAll('\\\\', '..'));
  const shown = unescaped(stop === null ? text : text.slice(0, stop.index));
  return newline && stop === null ? `${shown}\n` : shown;
}

/** `bb_process_escape_sequence`: what a backslash means. */
export function unescaped(text: string): string {
  return text.replace(
    /\\(?:x([0-9a-fA-F]{1,2})|0?([0-7]{1,3})|([abefnrtv\\]))/g,
    (whole, hex?: string, octal?: string, letter?: string) => {
      if (hex !== undefined) return String.fromCharCode(Number.parseInt(hex, 16));
      if (octal !== undefined) return String.fromCharCode(Number.parseInt(octal, 8) & 0xff);
      return ESCAPES[letter ?? ''] ?? whole;
    },
  );
}

/** `printf` of the shell, as far as %s, %d, %c and %% go. Out: null for what is not followed. */
export function printfText(format: string, args: readonly string[]): string | null {
  let text = '';
  const left = [...args];
  do {
    const before = left.length;
    for (const part of unescaped(format).split(/(%.)/s)) {
      if (part === '%%') text += '%';
      else if (part === '%s' || part === '%b')
        text += part === '%b' ? unescaped(left.shift() ?? '') : (left.shift() ?? '');
      else if (part === '%c') text += (left.shift() ?? '').charAt(0);
      else if (part === '%d' || part === '%i' || part === '%u')
        text += String(Number.parseInt(left.shift() ?? '0', 10) || 0);
      else if (/^%./s.test(part)) return null;
      else text += part;
    }
    if (left.length === before) break;
  } while (left.length > 0);
  return text;
}
