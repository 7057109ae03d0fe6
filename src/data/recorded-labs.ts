import { parsePageCache, parseRamfs } from '../lib/memory/data/page-cache.ts';
import pageCache from './page-cache.json' with { type: 'json' };
import ramfs from './ramfs.json' with { type: 'json' };

/** What a booted kernel's /proc/meminfo said at each step of the page cache lab. */
export const RECORDED_LABS = [...parsePageCache(pageCache), ...parseRamfs(ramfs)];
