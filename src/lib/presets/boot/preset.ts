import type { Scenario } from '../../scenario/scenario.ts';
import type { PresetFile } from '../preset.ts';

/** A boot to start from, with a question to answer before it runs. */
export interface BootPreset {
  /** Stands in links, so it never changes. */
  readonly id: string;
  readonly title: string;
  /** One sentence: what the boot shows. */
  readonly about: string;
  /** What happens? Asked before the boot runs. */
  readonly question: string;
  readonly choices: readonly BootChoice[];
  /** Id of the right choice. */
  readonly answer: string;
  /** Why it is the right one, for those who have answered. */
  readonly explanation: string;
  /**
   * The archive as a list and the files that it names, as the builder takes them; null where there is none, or where
   * the image is more than one archive.
   */
  readonly source: ArchiveSource | null;
  /** Packs the archive; equal bytes at every call. `put` may put other files in the place of stand-ins. */
  scenario(put?: PutFiles): Scenario;
}

export interface BootChoice {
  readonly id: string;
  readonly text: string;
}

/** Gives another source for an archive, such as one with a real busybox in it. */
export type PutFiles = (source: ArchiveSource) => ArchiveSource;

/** What an archive is packed from. */
export interface ArchiveSource {
  /** In the language of gen_init_cpio. */
  readonly list: string;
  readonly files: readonly PresetFile[];
}
