/** The security policy of a built site as one header: each page brings its own in a tag, and this one allows what all of them do. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const TAG = /http-equiv="content-security-policy" content="([^"]*)"/gi;

/**
 * In: the folder of a built site. Out: the policy's text, without line breaks or double quotes.
 * Errors: throws where a page has no policy of its own.
 */
export function policyOf(folder: string): string {
  const directives = new Map<string, Set<string>>();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !entry.name.endsWith('.html')) continue;
    const file = join(entry.parentPath, entry.name);
    const policies = [...readFileSync(file, 'utf8').matchAll(TAG)].map(([, text = '']) => text);
    if (policies.length === 0) throw new Error(`${file}: expected a security policy in the page, found none.`);
    for (const directive of policies.flatMap((text) => text.split(';'))) {
      const [name, ...sources] = directive.trim().split(/\s+/);
      if (name === undefined || name === '') continue;
      directives.set(name, new Set([...(directives.get(name) ?? []), ...sources]));
    }
  }
  return [...directives].map(([name, sources]) => [name, ...sources].join(' ')).join('; ');
}
