import { codeOnDemand } from '../../../lib/kernel/code-on-demand.ts';
import { settled } from '../../../lib/on-demand/on-demand.ts';
import type { FromWorker } from '../../parts/worker-client.ts';
import type { ToWorker } from './protocol.ts';
import { Session } from './session.ts';

/** The engine beside the page: nothing that a large image takes can make the page stand still. */
const session = new Session(codeOnDemand());

function post(message: FromWorker): void {
  self.postMessage(message);
}

async function answer(message: ToWorker): Promise<unknown> {
  switch (message.verb) {
    case 'open': {
      const image = message.file === null ? message.args.image : await readFile(message.file);
      post({ kind: 'progress', phase: 'running', done: image?.length ?? 0, all: image?.length ?? 0 });
      return settled(() => session.open({ ...message.args, image }));
    }
    case 'frame':
      return session.frame(message.args);
    case 'bytes':
      return session.bytes(message.args);
    case 'seek':
      return session.seek(message.args);
    case 'stepOfByte':
      return session.stepOfByte(message.args);
    case 'stepOfPath':
      return session.stepOfPath(message.args);
    case 'entries':
      return session.entries(message.args);
    case 'table':
      return session.table();
  }
}

async function readFile(file: File): Promise<Uint8Array> {
  const bytes = new Uint8Array(file.size);
  const reader = file.stream().getReader();
  let done = 0;
  for (;;) {
    const piece = await reader.read();
    if (piece.done) break;
    bytes.set(piece.value, done);
    done += piece.value.length;
    post({ kind: 'progress', phase: 'reading', done, all: file.size });
  }
  return bytes.subarray(0, done);
}

self.addEventListener('message', (event: MessageEvent<ToWorker>) => {
  const message = event.data;
  answer(message).then(
    (value) => post({ kind: 'answer', id: message.id, value }),
    (error: unknown) => post({ kind: 'failed', id: message.id, problem: String(error) }),
  );
});
