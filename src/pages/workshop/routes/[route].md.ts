/** A workshop as it is written: the presenter's window reads it, and a trainer may begin from it. */
import type { APIRoute, GetStaticPaths } from 'astro';
import { bookRoutes } from '../../../components/workshop/routes.ts';

export const getStaticPaths: GetStaticPaths = () =>
  bookRoutes().map(({ id, text }) => ({ params: { route: id }, props: { text } }));

export const GET: APIRoute = ({ props }) =>
  new Response(String(props['text']), { headers: { 'content-type': 'text/markdown; charset=utf-8' } });
