import { ALL_CODE } from '../../../src/lib/kernel/all-code.ts';
import type { Overview } from '../../../src/components/widgets/boot/protocol.ts';
import { Session } from '../../../src/components/widgets/boot/session.ts';
import { BOOT_PRESETS, bootPresetById } from '../../../src/lib/presets/boot/all.ts';
import type { BootChange } from '../../../src/lib/share/boot-setup.ts';

/** A session of the boot figure's worker in which nothing was opened yet. */
export function fresh(): Session {
  return new Session(ALL_CODE, { listed: BOOT_PRESETS, byId: bootPresetById });
}

/** Opens a preset with changes as the session's first boot. */
export function open(session: Session, preset: string, ...changes: readonly BootChange[]): Overview {
  return session.open({ side: 'first', setup: { preset, changes } });
}
