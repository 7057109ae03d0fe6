import { displayName } from '../../../lib/bytes/display-name.ts';
import type { Boot } from '../../../lib/kernel/boot/boot-kernel.ts';
import type { BootOutcome } from '../../../lib/kernel/boot/outcome.ts';
import type { FileFact } from './protocol.ts';

/** Suggestions that a list of a browser shows without scrolling far. */
const SUGGESTIONS = 20;

/** The step at which the kernel looks for /init: everything is unpacked then. The last step where it never does. */
export function unpackedAt({ trace }: Boot<BootOutcome>): number {
  for (let at = trace.seek(-1, 'decision'); at !== null; at = trace.seek(at, 'decision')) {
    const step = trace.step(at);
    if (step.kind === 'boot' && step.event.decision.kind === 'look for init') return at;
  }
  return trace.length - 1;
}

/** Files of rootfs at that step whose path has a text in it, the shortest first. */
export function filesOf(boot: Boot<BootOutcome>, text: string): readonly FileFact[] {
  const found: FileFact[] = [];
  for (const { type, path, permissions } of boot.trace.rootfs(unpackedAt(boot)).walk()) {
    const shown = displayName(path);
    if (type === 'file' && shown.includes(text)) found.push({ path: shown, executable: (permissions & 0o111) !== 0 });
  }
  return found.sort((one, other) => one.path.length - other.path.length).slice(0, SUGGESTIONS);
}
