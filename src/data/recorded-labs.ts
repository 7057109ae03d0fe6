import { parseRamfs } from '../lib/memory/data/page-cache.ts';
import ramfs from './ramfs.json' with { type: 'json' };

/** What a booted kernel's /proc/meminfo said at each step of the page cache lab. */
export const RECORDED_LABS = [...parseRamfs(ramfs)];
