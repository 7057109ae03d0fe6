/**
 * The one inline script: it runs before the first paint, so that a chosen theme never flashes and the page knows that
 * scripts run. `astro.config.mjs` puts the hash of exactly this text into the page's security policy.
 */
import { DEFAULT_KERNEL, KERNEL_VERSIONS } from '../../lib/kernel/version.ts';
import { KERNEL_KEY, THEME_KEY, THEMES } from './choices.ts';

/**
 * Out: the script's text. Storage may be forbidden (then reading it throws) and may hold anything. A page that is opened as a
 * file runs this and no module: it is a page without scripts, with its tables.
 */
export function firstPaintScript(): string {
  const themes = JSON.stringify(THEMES);
  const versions = JSON.stringify(KERNEL_VERSIONS);
  return (
    `(function(){var d=document.documentElement,t=null,k=null;if(location.protocol!=='file:')d.dataset.js='';` +
    `try{t=localStorage.getItem('${THEME_KEY}');k=localStorage.getItem('${KERNEL_KEY}')}catch(e){}` +
    `d.dataset.theme=${themes}.includes(t)?t:'system';` +
    `d.dataset.kernel=${versions}.includes(k)?k:'${DEFAULT_KERNEL}'})()`
  );
}
