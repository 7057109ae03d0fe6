/** How “built in or module” begins: fetched when the figure comes into view, and model and drivers when something is changed. */
import type { APIRoute } from 'astro';
import { recordBuild } from '../../../components/widgets/memory/build-desk.ts';
import { BUILD_PRESET_LIST } from '../../../lib/memory/build/preset.ts';

export function getStaticPaths(): { params: { preset: string } }[] {
  return BUILD_PRESET_LIST.map(({ id }) => ({ params: { preset: id } }));
}

export const GET: APIRoute<object, { preset: string }> = ({ params }) => {
  return new Response(JSON.stringify(recordBuild(params.preset)));
};
