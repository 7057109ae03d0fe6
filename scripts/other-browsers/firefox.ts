import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Driver } from './driver.ts';

/** Debian's Firefox, driven by the WebDriver BiDi protocol that it speaks itself. In: its program. */
export async function startFirefox(program: string): Promise<Driver> {
  const profile = mkdtempSync(join(tmpdir(), 'before-root-firefox-'));
  const args = ['--headless', '--no-remote', '--profile', profile, '--remote-debugging-port=0', 'about:blank'];
  const browser = spawn(program, args, { stdio: ['ignore', 'ignore', 'pipe'], env: { ...process.env, HOME: profile } });
  const address = await new Promise<string>((resolve, reject) => {
    let said = '';
    browser.once('exit', () => reject(new Error(`${program} stopped: ${said.slice(-300)}`)));
    browser.stderr.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      const found = /BiDi listening on (ws:\S+)/.exec(said)?.[1];
      if (found !== undefined) resolve(found);
    });
  });
  const socket = new WebSocket(`${address}/session`);
  await new Promise((opened) => socket.addEventListener('open', opened, { once: true }));
  const waiting = new Map<number, (answer: Answer) => void>();
  socket.addEventListener('message', ({ data }) => {
    const answer = parseAnswer(JSON.parse(String(data)));
    if (answer !== null) waiting.get(answer.id)?.(answer);
  });
  let count = 0;
  const ask = async (method: string, params: object): Promise<unknown> => {
    const id = ++count;
    const answered = new Promise<Answer>((resolve) => waiting.set(id, resolve));
    socket.send(JSON.stringify({ id, method, params }));
    const { result, problem } = await answered;
    waiting.delete(id);
    if (problem !== null) throw new Error(`${method}: ${problem}`);
    return result;
  };
  const session = await ask('session.new', { capabilities: {} });
  const tree = await ask('browsingContext.getTree', {});
  const context = at(at(at(tree, 'contexts'), '0'), 'context');
  const capabilities = at(session, 'capabilities');
  return {
    name: `${String(at(capabilities, 'browserName'))} ${String(at(capabilities, 'browserVersion'))}`,
    open: async (url) => void (await ask('browsingContext.navigate', { context, url, wait: 'complete' })),
    evaluate: async (expression) => {
      const answer = await ask('script.evaluate', {
        expression: `(async () => JSON.stringify(await (${expression})) ?? 'null')()`,
        target: { context },
        awaitPromise: true,
        userActivation: true,
      });
      if (at(answer, 'type') === 'exception') throw new Error(String(at(at(answer, 'exceptionDetails'), 'text')));
      return JSON.parse(String(at(at(answer, 'result'), 'value')));
    },
    close: async () => {
      socket.close();
      browser.kill();
      await new Promise((over) => browser.once('close', over));
      rmSync(profile, { recursive: true, force: true });
    },
  };
}

interface Answer {
  readonly id: number;
  readonly result: unknown;
  readonly problem: string | null;
}

function parseAnswer(value: unknown): Answer | null {
  const id = at(value, 'id');
  if (typeof id !== 'number') return null;
  const message = at(value, 'message');
  return { id, result: at(value, 'result'), problem: at(value, 'type') === 'error' ? String(message) : null };
}

function at(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
}
