/** A preset's archive and its boot: fetched when the figure comes into view, and builder and engine when something is changed. */
import type { APIRoute } from 'astro';
import { toColumns } from '../../../components/parts/columns.ts';
import { recordRun } from '../../../components/widgets/first-light/recording.ts';
import { PRESETS } from '../../../lib/presets/all.ts';

export function getStaticPaths(): { params: { preset: string } }[] {
  return PRESETS.map(({ id }) => ({ params: { preset: id } }));
}

export const GET: APIRoute<object, { preset: string }> = ({ params }) => {
  return new Response(JSON.stringify(toColumns(recordRun(params.preset))));
};
