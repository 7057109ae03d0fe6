import { expect, test } from 'vitest';
import { RecordedFirst, type Question, type Recording } from '../../../src/components/parts/recorded-first.ts';
import { StoppedError } from '../../../src/components/parts/stopped-error.ts';
import { WorkerClient } from '../../../src/components/parts/worker-client.ts';

const recording: Recording = {
  opening: { verb: 'open', args: 'this' },
  opens: ({ verb, args }) => (verb === 'open' ? args === 'this' : null),
  answer: ({ verb, args }) => (verb === 'open' || args === 'known' ? { value: `recorded ${verb}` } : null),
};

/** A worker that answers with what it was asked, or fails to open. */
function workshop(fails = false): { client: RecordedFirst; heard: string[] } {
  const heard: string[] = [];
  class Heard extends EventTarget {
    postMessage({ id, verb, args }: Question & { readonly id: number }): void {
      heard.push(`${verb} ${String(args)}`);
      const data =
        fails && verb === 'open'
          ? { kind: 'failed', id, problem: 'no memory' }
          : { kind: 'answer', id, value: 'engine' };
      queueMicrotask(() => this.dispatchEvent(new MessageEvent('message', { data })));
    }
    terminate(): void {
      heard.push('ended');
    }
  }
  const worker = new WorkerClient(
    () => new Heard() as unknown as Worker,
    () => undefined,
  );
  return { client: new RecordedFirst(() => Promise.resolve(worker), recording), heard };
}

test('as long as the recording knows the answers no engine is made', async () => {
  const { client, heard } = workshop();
  expect(await client.send({ verb: 'open', args: 'this' })).toBe('recorded open');
  expect(await client.send({ verb: 'frame', args: 'known' })).toBe('recorded frame');
  expect(heard).toEqual([]);
});

test('the first question that it does not know opens the boot in the engine, once', async () => {
  const { client, heard } = workshop();
  await client.send({ verb: 'open', args: 'this' });
  await Promise.all([client.send({ verb: 'a', args: 'new' }), client.send({ verb: 'b', args: 'new' })]);
  expect(await client.send({ verb: 'frame', args: 'known' })).toBe('recorded frame');
  expect(heard).toEqual(['open this', 'a new', 'b new']);
});

test('another boot is the engine’s, with every question about it, until the recorded one is opened again', async () => {
  const { client, heard } = workshop();
  expect(await client.send({ verb: 'open', args: 'another' })).toBe('engine');
  expect(await client.send({ verb: 'frame', args: 'known' })).toBe('engine');
  expect(await client.send({ verb: 'open', args: 'this' })).toBe('recorded open');
  await client.send({ verb: 'frame', args: 'new' });
  expect(heard).toEqual(['open another', 'frame known', 'open this', 'frame new']);
});

test('an engine that was stopped, or could not open the boot, is asked to open it once more', async () => {
  const { client, heard } = workshop();
  await client.send({ verb: 'open', args: 'this' });
  await client.send({ verb: 'frame', args: 'new' });
  client.stop();
  await client.send({ verb: 'frame', args: 'new' });
  expect(heard).toEqual(['open this', 'frame new', 'ended', 'open this', 'frame new']);
  const broken = workshop(true);
  await broken.client.send({ verb: 'open', args: 'this' });
  await expect(broken.client.send({ verb: 'frame', args: 'new' })).rejects.toThrow('no memory');
  await expect(broken.client.send({ verb: 'frame', args: 'new' })).rejects.toThrow('no memory');
  expect(broken.heard).toEqual(['open this', 'open this']);
});

test('an engine that is stopped while it is fetched answers nothing that was asked before; what is asked then, it does', async () => {
  const heard: object[] = [];
  const engine = { send: (question: object) => Promise.resolve(heard.push(question)), stop: () => undefined };
  let come = (): void => undefined;
  const fetched = new Promise<typeof engine>((resolve) => (come = () => resolve(engine)));
  const client = new RecordedFirst(() => fetched, recording);
  const early = client.send({ verb: 'open', args: 'another' });
  client.stop();
  const late = client.send({ verb: 'open', args: 'a third' });
  come();
  await expect(early).rejects.toBeInstanceOf(StoppedError);
  await late;
  expect(heard).toEqual([{ verb: 'open', args: 'a third' }]);
});

test('an engine that could not be fetched is fetched again by the next question', async () => {
  let tries = 0;
  const client = new RecordedFirst(() => {
    tries += 1;
    if (tries === 1) return Promise.reject(new Error('no network'));
    return Promise.resolve({ send: () => Promise.resolve('engine'), stop: () => undefined });
  }, recording);
  await expect(client.send({ verb: 'open', args: 'another' })).rejects.toThrow('no network');
  expect(await client.send({ verb: 'open', args: 'another' })).toBe('engine');
});

test('what the recording cannot bring, the engine answers', async () => {
  const heard: object[] = [];
  const engine = { send: (question: object) => Promise.resolve(heard.push(question)), stop: () => undefined };
  const client = new RecordedFirst(() => Promise.resolve(engine), {
    ...recording,
    answer: ({ verb }) => ({ value: verb === 'open' ? 'recorded' : Promise.reject(new Error('no network')) }),
  });
  await client.send({ verb: 'open', args: 'this' });
  await client.send({ verb: 'frame', args: 'later' });
  expect(heard).toEqual([recording.opening, { verb: 'frame', args: 'later' }]);
});
