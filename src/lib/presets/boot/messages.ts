/** What the programs of the presets write, without the line feed. They are no scripts, so no engine can know it. */
export const SMALLEST_MESSAGE = 'Hello from /init, process 1.';
export const REAL_ROOT_MESSAGE = 'Hello from /sbin/init of the real root.';
