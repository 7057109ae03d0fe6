import { LAB_PRESET_TEXTS, type LabPreset } from '../lib/memory/page-cache/preset.ts';
import { RECORDED_LABS } from './recorded-labs.ts';

/** The lab's places, each on the machine that it was recorded on. */
export const LAB_PRESETS: readonly LabPreset[] = LAB_PRESET_TEXTS.map((text) => {
  const recorded = RECORDED_LABS.find(({ id }) => id === text.id);
  if (recorded === undefined) throw new Error(`page-cache.json: expected a recording "${text.id}", found none.`);
  return { ...text, recorded };
});
