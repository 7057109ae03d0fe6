/** A preset's boot, for chapters: it is fetched when the figure comes into view, and the engine when something is changed. */
import type { APIRoute } from 'astro';
import { toColumns } from '../../../components/parts/columns.ts';
import { recordBoot } from '../../../components/widgets/boot/recording.ts';
import { BOOT_PRESETS } from '../../../lib/presets/boot/all.ts';

export function getStaticPaths(): { params: { preset: string } }[] {
  return BOOT_PRESETS.map(({ id }) => ({ params: { preset: id } }));
}

export const GET: APIRoute<object, { preset: string }> = ({ params }) => {
  return new Response(JSON.stringify(toColumns(recordBoot(params.preset))));
};
