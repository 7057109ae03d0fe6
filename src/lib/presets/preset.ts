/** Something to start from: a list and the files that it names. */
export interface Preset {
  /** Stands in links, so it never changes. */
  readonly id: string;
  readonly title: string;
  /** One sentence: what it is good for. */
  readonly about: string;
  readonly list: string;
  readonly files: readonly PresetFile[];
}

export interface PresetFile {
  /** As the list's `file` lines name it. */
  readonly location: string;
  readonly bytes: Uint8Array;
}
