/** What a boot figure shows first, for chapters: it is fetched when the figure comes into view. */
import type { APIRoute } from 'astro';
import { firstSight } from '../../../components/widgets/boot/first-sight.ts';
import { BOOT_PRESETS } from '../../../lib/presets/boot/all.ts';

export function getStaticPaths(): { params: { preset: string } }[] {
  return BOOT_PRESETS.map(({ id }) => ({ params: { preset: id } }));
}

export const GET: APIRoute<object, { preset: string }> = ({ params }) => {
  const { overview, frame } = firstSight(params.preset, null);
  return new Response(JSON.stringify({ overview, frame }));
};
