import { field } from './field.ts';

/** How a stage looks: what whoever stands in the room changes on the spot. */
export interface Look {
  /** Times the type that fills the window. */
  readonly size: number;
  readonly contrast: Contrast;
  /** What the figure is set to is shown too. */
  readonly settings: boolean;
}

export const CONTRASTS = ['projector', 'dark', 'light'] as const;
export type Contrast = (typeof CONTRASTS)[number];

export const LOOK_CHANGES = ['larger', 'smaller', 'fit', 'contrast', 'settings'] as const;
export type LookChange = (typeof LOOK_CHANGES)[number];

export const FIRST_LOOK: Look = { size: 1, contrast: 'projector', settings: false };

const STEP = 1.1;
const SIZES = { smallest: 0.5, largest: 4 } as const;

/** Out: the look after a change; `contrast` goes on to the next, and from the last to the first. */
export function changeLook(look: Look, change: LookChange): Look {
  switch (change) {
    case 'larger':
      return { ...look, size: Math.min(SIZES.largest, look.size * STEP) };
    case 'smaller':
      return { ...look, size: Math.max(SIZES.smallest, look.size / STEP) };
    case 'fit':
      return { ...look, size: FIRST_LOOK.size };
    case 'contrast': {
      const next = CONTRASTS[(CONTRASTS.indexOf(look.contrast) + 1) % CONTRASTS.length];
      return { ...look, contrast: next ?? FIRST_LOOK.contrast };
    }
    case 'settings':
      return { ...look, settings: !look.settings };
  }
}

/** In: whatever a channel or storage gave. Out: a look; what is missing or beyond the limits is as at first. */
export function parseLook(value: unknown): Look {
  const size = field(value, 'size');
  const known = typeof size === 'number' && size >= SIZES.smallest && size <= SIZES.largest;
  return {
    size: known ? size : FIRST_LOOK.size,
    contrast: CONTRASTS.find((contrast) => contrast === field(value, 'contrast')) ?? FIRST_LOOK.contrast,
    settings: field(value, 'settings') === true,
  };
}
