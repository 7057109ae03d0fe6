/** The frames of a long boot that its figure does not begin with: fetched when the reader goes there. */
import type { APIRoute } from 'astro';
import { toColumns } from '../../../../components/parts/columns.ts';
import { recordLaterFrames } from '../../../../components/widgets/boot/recording.ts';
import { BOOT_PRESETS } from '../../../../lib/presets/boot/all.ts';

export function getStaticPaths(): { params: { preset: string } }[] {
  return BOOT_PRESETS.filter(({ id }) => recordLaterFrames(id) !== null).map(({ id }) => ({ params: { preset: id } }));
}

export const GET: APIRoute<object, { preset: string }> = ({ params }) => {
  return new Response(JSON.stringify(toColumns(recordLaterFrames(params.preset))));
};
