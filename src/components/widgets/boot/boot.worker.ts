import { codeOnDemand } from '../../../lib/kernel/code-on-demand.ts';
import { settled } from '../../../lib/on-demand/on-demand.ts';
import { BOOT_PRESETS, bootPresetById } from '../../../lib/presets/boot/all.ts';
import type { FromWorker } from '../../parts/worker-client.ts';
import type { Args, ToWorker } from './protocol.ts';
import { Session } from './session.ts';

/** The engine beside the page: nothing that a large image takes can make the page stand still. */
const session = new Session(codeOnDemand(), { listed: BOOT_PRESETS, byId: bootPresetById });

function post(message: FromWorker): void {
  self.postMessage(message);
}

async function answer(message: ToWorker): Promise<unknown> {
  // Each verb comes with its own arguments: both ends are built from one source.
  switch (message.verb) {
    case 'presets':
      return session.presets();
    case 'open':
      return open(message.args as Args<'open'>, message.file);
    case 'frame':
      return session.frame(message.args as Args<'frame'>);
    case 'seek':
      return session.seek(message.args as Args<'seek'>);
    case 'stepOfPath':
      return session.stepOfPath(message.args as Args<'stepOfPath'>);
    case 'leaving':
      return session.leaving(message.args as Args<'leaving'>);
    case 'parameters':
      return settled(() => session.parameters(message.args as Args<'parameters'>));
    case 'files':
      return session.files(message.args as Args<'files'>);
    case 'pack':
      return settled(() => session.pack(message.args as Args<'pack'>));
    case 'table':
      return session.table();
    case 'parted':
      return session.parted();
  }
}

async function open(args: Args<'open'>, file: File | null): Promise<unknown> {
  if (file === null) return settled(() => session.open(args));
  const bytes = new Uint8Array(await file.arrayBuffer());
  const [archive, ...others] = [{ kind: 'archive', bytes } as const, ...args.setup.changes];
  const changes = others.some(({ kind }) => kind === 'no archive') ? others : [archive, ...others];
  return settled(() => session.open({ ...args, setup: { ...args.setup, changes } }));
}

self.addEventListener('message', (event: MessageEvent<ToWorker>) => {
  const { id } = event.data;
  answer(event.data).then(
    (value) => post({ kind: 'answer', id, value }),
    (error: unknown) => post({ kind: 'failed', id, problem: String(error) }),
  );
});
