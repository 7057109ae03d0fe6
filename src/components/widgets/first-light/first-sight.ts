/** What the builder and stepper show before their script is at work: made by the engine while the site is built. */
import { ALL_CODE } from '../../../lib/kernel/all-code.ts';
import { DEFAULT_KERNEL } from '../../../lib/kernel/version.ts';
import { PRESETS, presetById } from '../../../lib/presets/all.ts';
import { packSnapshot } from '../boot/pack-snapshot.ts';
import type { Frame, Overview } from './protocol.ts';
import { Session } from './session.ts';

/** Bytes of the stream in view: what the hex view reads at once. */
const BYTES = 4096;

export interface FirstSight {
  readonly session: Session;
  /** The archive. */
  readonly image: Uint8Array;
  readonly overview: Overview;
  readonly frame: Frame;
  /** The first bytes of the stream that the frame shows. */
  readonly bytes: Uint8Array;
}

/** In: the id of a preset. The archive is packed as the builder packs it. */
export function firstSight(preset: string): FirstSight {
  const { list, files } = presetById(preset) ?? PRESETS[0];
  const image = packSnapshot({ list, mtime: 0, files, missing: [] });
  if (image === null) throw new Error(`The list of the preset "${preset}" has a mistake.`);
  const session = new Session(ALL_CODE);
  const overview = session.open({ image, kernel: DEFAULT_KERNEL, commandLine: '' });
  const frame = session.frame({ cursor: overview.start, folds: [] });
  const bytes = session.bytes({ stream: frame.bytes?.stream ?? 0, from: 0, to: BYTES });
  return { session, image, overview, frame, bytes };
}
