/** A room of a lesson: a copy of the built site with a server of its own, which can be stopped and can get a newer build. */
import { test as base, type BrowserContext, type Page } from '@playwright/test';
import { spawn, type ChildProcess } from 'node:child_process';
import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseManifest, type Manifest } from '../../src/lib/offline/manifest.ts';
import { expect, listen } from './shell-page.ts';

const root = join(import.meta.dirname, '..', '..');

export class Room {
  readonly folder: string;
  address = '';
  #server: ChildProcess | null = null;

  constructor(folder: string) {
    this.folder = folder;
  }

  async serve(): Promise<void> {
    const port = this.address === '' ? '0' : new URL(this.address).port;
    const server = spawn(process.execPath, [join(root, 'scripts/serve.ts'), port, '--dir', this.folder], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    this.#server = server;
    this.address = await new Promise<string>((resolve) => {
      server.stdout.on('data', (chunk: Buffer) => {
        const said = /http:\S+/.exec(chunk.toString())?.[0];
        if (said !== undefined) resolve(said);
      });
    });
  }

  async stop(): Promise<void> {
    const server = this.#server;
    this.#server = null;
    if (server === null) return;
    await new Promise((resolve) => {
      server.once('exit', resolve);
      server.kill('SIGKILL');
    });
  }

  /** The list of files that the server offers. */
  async manifest(): Promise<Manifest> {
    const manifest = parseManifest(JSON.parse(await readFile(join(this.folder, 'offline.json'), 'utf8')));
    if (manifest === null) throw new Error('the build has no list of its files');
    return manifest;
  }
}

/** One browser for all tests of a file, as one trainer has it: what one test has stored is there for the next. */
export interface Lesson {
  readonly room: Room;
  readonly context: BrowserContext;
  /** What the browsers' windows complained about; a test that causes complaints on purpose takes them out. */
  readonly complaints: string[];
  /** Opens a window whose complaints are heard. */
  open(): Promise<Page>;
}

export const test = base.extend<{ quiet: undefined }, { lesson: Lesson }>({
  lesson: [
    async ({ browser }, use) => {
      const folder = await mkdtemp(join(tmpdir(), 'before-root-room-'));
      await cp(resolve(root, process.env['OUT_DIR'] ?? 'dist'), folder, { recursive: true });
      const room = new Room(folder);
      await room.serve();
      const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
      const complaints: string[] = [];
      const open = async (): Promise<Page> => {
        const page = await context.newPage();
        await listen(page, complaints);
        return page;
      };
      await use({ room, context, complaints, open });
      await context.close();
      await room.stop();
      await rm(folder, { recursive: true });
    },
    { scope: 'worker' },
  ],
  quiet: [
    async ({ lesson }, use) => {
      await use(undefined);
      for (const page of lesson.context.pages()) await page.close();
      // Without a server the browser reports that there is none, once for each thing that is asked of it and not of the store.
      expect(lesson.complaints.splice(0).filter((text) => !/ERR_CONNECTION_REFUSED/.test(text))).toEqual([]);
    },
    { auto: true },
  ],
});

/** What the page `offline/` says. */
export const said = (page: Page): ReturnType<Page['getByRole']> =>
  page.getByRole('region', { name: 'In this browser' }).getByRole('status');
