import { spawn } from 'node:child_process';
import { join } from 'node:path';

/** The folder of the built site: `OUT_DIR`, or `dist`. */
export const BUILT = process.env['OUT_DIR'] || 'dist';
/** The browser that measures. */
export const CHROMIUM = process.env['CHROMIUM_PATH'] || '/usr/bin/chromium';
/** A browser cannot shut itself in when it runs as root. */
export const CHROMIUM_FLAGS: readonly string[] = process.getuid?.() === 0 ? ['--no-sandbox'] : [];

/** Serves the built site from a free port. Out: its address, and what ends it; rejects where there is no site. */
export async function serveBuilt(): Promise<{ readonly address: string; readonly stop: () => void }> {
  const server = spawn(process.execPath, [join(import.meta.dirname, '../serve.ts'), '0', '--dir', BUILT], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const address = await new Promise<string>((resolve, reject) => {
    server.once('exit', () => reject(new Error('the server of the built site stopped')));
    server.stdout.on('data', (chunk: Buffer) => {
      const said = /http:\S+/.exec(String(chunk))?.[0];
      if (said !== undefined) resolve(said);
    });
  });
  return { address, stop: () => void server.kill() };
}
