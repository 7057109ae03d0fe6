/** What a boot figure shows before its script is at work: made by the engine while the site is built. */
import { ALL_CODE } from '../../../lib/kernel/all-code.ts';
import { BOOT_PRESETS, bootPresetById } from '../../../lib/presets/boot/all.ts';
import type { Frame, Overview } from './protocol.ts';
import { Session } from './session.ts';
import { startOf } from './start.ts';

export interface FirstSight {
  readonly session: Session;
  readonly overview: Overview;
  readonly frame: Frame;
}

/** Boots that this build has done: a preset is asked for by its own address, by chapters and by questions. */
const booted = new Map<string, Pick<FirstSight, 'session' | 'overview'>>();

/** In: the id of a preset. The boot is seen where the kernel turns to the image. */
export function firstSight(preset: string): FirstSight {
  const { session, overview } = booted.get(preset) ?? boot(preset);
  const frame = session.frame({ side: 'first', cursor: startOf(overview), folds: [] });
  return { session, overview, frame };
}

function boot(preset: string): Pick<FirstSight, 'session' | 'overview'> {
  const session = new Session(ALL_CODE, { listed: BOOT_PRESETS, byId: bootPresetById });
  const overview = session.open({ side: 'first', setup: { preset, changes: [] } });
  booted.set(preset, { session, overview });
  return { session, overview };
}
