import { displayName } from '../../../bytes/display-name.ts';
import type { BootContext } from '../context.ts';

/** The name in messages: 6.1 takes `/dev/` off, and has no name at all without root=. */
export function prettyName(context: BootContext): string {
  const name = displayName(context.commandLine.rootName);
  if (context.facts.namesRootWhole) return name;
  if (name === '') return '(null)';
  return name.startsWith('/dev/') ? name.slice('/dev/'.length) : name;
}
