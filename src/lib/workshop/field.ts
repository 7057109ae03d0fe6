/** In: whatever came from outside; a name. Out: what stands under it, to be looked at; undefined where there is nothing. */
export function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}
