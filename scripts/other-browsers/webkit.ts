import { spawn } from 'node:child_process';
import type { Driver } from './driver.ts';

/** Debian's WebKitGTK, driven by its WebDriver. In: the driver's program, a free port. */
export async function startWebKit(program: string, port: number): Promise<Driver> {
  const server = spawn(program, [`--port=${port}`], { stdio: 'ignore' });
  const base = `http://127.0.0.1:${port}`;
  const ask = async (method: 'GET' | 'POST' | 'DELETE', path: string, body?: object): Promise<unknown> => {
    const response = await fetch(`${base}${path}`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    });
    const value = at(await response.json(), 'value');
    if (!response.ok) throw new Error(`${path}: ${String(at(value, 'message') ?? at(value, 'error'))}`);
    return value;
  };
  for (let tries = 0; tries < 40; tries++) {
    const up = await ask('GET', '/status').then(
      () => true,
      () => false,
    );
    if (up) break;
    await new Promise((over) => setTimeout(over, 250));
  }
  const session = await ask('POST', '/session', { capabilities: { alwaysMatch: {} } }).catch((error: unknown) => {
    server.kill();
    throw error;
  });
  const path = `/session/${String(at(session, 'sessionId'))}`;
  const capabilities = at(session, 'capabilities');
  await ask('POST', `${path}/timeouts`, { script: 600_000, pageLoad: 60_000 });
  return {
    name: `${String(at(capabilities, 'browserName'))} ${String(at(capabilities, 'browserVersion'))}`,
    open: async (url) => void (await ask('POST', `${path}/url`, { url })),
    evaluate: async (expression) => {
      const script = `const [done] = arguments; (async () => (${expression}))().then((value) => done({ value: value ?? null }), (error) => done({ problem: String(error) }));`;
      const answer = await ask('POST', `${path}/execute/async`, { script, args: [] });
      const problem = at(answer, 'problem');
      if (typeof problem === 'string') throw new Error(problem);
      return at(answer, 'value');
    },
    close: async () => {
      await ask('DELETE', path).catch(() => undefined);
      server.kill();
    },
  };
}

function at(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
}
