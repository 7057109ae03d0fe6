import type { RecordedLab } from './recorded.ts';

/** What a place is called, and what it shows. */
export interface LabPresetText {
  readonly id: 'disk' | 'ramfs' | 'tmpfs' | 'tmpfs-swap' | 'ramdisk' | 'loop';
  readonly title: string;
  readonly about: string;
}

/** A place as it was recorded: its machine is where the lab begins, its steps are what the model is checked with. */
export interface LabPreset extends LabPresetText {
  readonly recorded: RecordedLab;
}

export const LAB_PRESET_TEXTS: readonly LabPresetText[] = [
  {
    id: 'disk',
    title: 'Disk (ext4)',
    about: 'The page cache holds what the disk holds as well: clean pages can go at any time.',
  },
  {
    id: 'ramfs',
    title: 'ramfs',
    about: 'The page cache is all there is: nothing to write to, so no page can ever go.',
  },
  { id: 'tmpfs', title: 'tmpfs of 64 MiB', about: 'A ramfs with a limit, which answers ENOSPC in time.' },
  {
    id: 'tmpfs-swap',
    title: 'tmpfs of 64 MiB, with swap',
    about: 'The same with 256 MiB of swap: under pressure its pages have somewhere to go.',
  },
  {
    id: 'ramdisk',
    title: 'RAM disk (ext2 on /dev/ram0)',
    about: 'A filesystem that believes in a disk: each page is there twice, as the disk and as its cache.',
  },
  {
    id: 'loop',
    title: 'Loop device on a file',
    about: 'Cached twice as well, but both copies are of a disk: they can go.',
  },
];
