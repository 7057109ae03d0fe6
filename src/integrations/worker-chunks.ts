/**
 * How workers are cut into files: what one needs from its start is one file, which compresses better than the many that the
 * bundler cuts where a part that comes later shares a module. What is fetched on demand stays in files of its own.
 */
export const WORKER_CHUNKS = { groups: [{ name: 'core', tags: ['$initial' as const] }] };
