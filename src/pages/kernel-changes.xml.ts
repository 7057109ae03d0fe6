/** The feed of kernel changes, in the Atom format (RFC 4287). */
import type { APIRoute } from 'astro';
import { kernelChanges } from '../components/book/kernel-changes.ts';
import { url } from '../components/site/url.ts';

export const GET: APIRoute = async ({ site }) => {
  const changes = await kernelChanges();
  const absolute = (path: string): string => escape(new URL(url(path), site).href);
  const newest = changes[0]?.told ?? '1970-01-01';
  const entries = changes.map(
    ({ id, kernel, told, title, says, doing, source }) => `  <entry>
    <id>${absolute(`/kernel-changes/#${id}`)}</id>
    <title>Linux ${escape(kernel)}: ${escape(title)}</title>
    <link href="${absolute(`/kernel-changes/#${id}`)}"/>
    <updated>${told}T00:00:00Z</updated>
    <summary>${escape(says.replaceAll('`', ''))}</summary>
    <content type="html">${escape(`<p>${html(says)}</p><p>What to do: ${html(doing)}</p><p>Source: ${escape(source.text)}</p>`)}</content>
  </entry>`,
  );
  const feed = `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">
  <id>${absolute('/kernel-changes/')}</id>
  <title>Before Root: kernel changes</title>
  <subtitle>What changes in Linux before the root filesystem is mounted.</subtitle>
  <author><name>Before Root</name></author>
  <rights>CC BY 4.0</rights>
  <link rel="self" type="application/atom+xml" href="${absolute('/kernel-changes.xml')}"/>
  <link rel="alternate" type="text/html" href="${absolute('/kernel-changes/')}"/>
  <updated>${newest}T00:00:00Z</updated>
${entries.join('\n')}
</feed>
`;
  return new Response(feed, { headers: { 'content-type': 'application/atom+xml; charset=utf-8' } });
};

function html(text: string): string {
  return text
    .split('`')
    .map((part, index) => (index % 2 === 1 ? `<code>${escape(part)}</code>` : escape(part)))
    .join('');
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
