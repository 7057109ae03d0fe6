import { kstrtouint, simpleStrtoul } from '../command-line/numbers.ts';
import type { MountOption } from './mount-options.ts';

/** The tokens of fs/ext2/super.c; those that end in `=` take a number. */
const TOKENS = `
  bsddf minixdf grpid bsdgroups nogrpid sysvgroups resgid= resuid= sb= errors=continue errors=panic errors=remount-ro
  nouid32 debug oldalloc orlov nobh user_xattr nouser_xattr acl noacl xip dax grpquota noquota quota usrquota reservation
  noreservation
`
  .trim()
  .split(/\s+/);

/**
 * Up to 6.12 `parse_options`, with `match_token` (lib/parser.c): is the option one of the tokens, with a number that fits an
 * int? Later `fs_parse` (fs/fs_parser.c) reads the number, and takes a plus in front of it.
 */
export function ext2Accepts({ name, value }: MountOption, old: boolean): boolean {
  if (TOKENS.includes(value === null ? name : `${name}=${value}`)) return !name.endsWith('=');
  if (value === null || !TOKENS.includes(`${name}=`)) return false;
  if (!old && /^\+/.test(value)) return kstrtouint(value) !== null;
  const number = simpleStrtoul(value, 0);
  return number.length > 0 && number.length === value.length && (name === 'sb' || number.value <= 0x7fffffff);
}
