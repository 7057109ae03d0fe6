/** `parameqn` of kernel/params.c: `-` and `_` are the same. In: a line, a prefix. Out: does it begin like that? */
export function parameterBegins(line: string, prefix: string): boolean {
  return line.length >= prefix.length && underscores(line.slice(0, prefix.length)) === underscores(prefix);
}

/** `parameq` of kernel/params.c: whether two names are one, `-` and `_` being the same. */
export function parameterEquals(a: string, b: string): boolean {
  return underscores(a) === underscores(b);
}

function underscores(text: string): string {
  return text.replaceAll('-', '_');
}
