import type { APIRoute } from 'astro';
import { url } from '../components/site/url.ts';

/** Everything may be read; the list of pages is named, with the address that this build is for. */
export const GET: APIRoute = ({ site }) => {
  const sitemap = new URL(url('/sitemap-index.xml'), site).href;
  return new Response(`User-agent: *\nAllow: /\n\nSitemap: ${sitemap}\n`);
};
