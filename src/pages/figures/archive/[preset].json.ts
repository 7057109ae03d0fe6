/** What the builder and stepper show first, for chapters: it is fetched when the figure comes into view. */
import type { APIRoute } from 'astro';
import { firstSight } from '../../../components/widgets/first-light/first-sight.ts';
import { PRESETS } from '../../../lib/presets/all.ts';
import { toBase64Url } from '../../../lib/share/base64.ts';

export function getStaticPaths(): { params: { preset: string } }[] {
  return PRESETS.map(({ id }) => ({ params: { preset: id } }));
}

export const GET: APIRoute<object, { preset: string }> = ({ params }) => {
  const { overview, frame, bytes } = firstSight(params.preset);
  return new Response(JSON.stringify({ overview, frame, bytes: toBase64Url(bytes) }));
};
