import { WorkerClient, type Progress } from '../../parts/worker-client.ts';

/** Out: the engine in its worker, which is made with the first question. */
export function archiveEngine(onprogress: (progress: Progress) => void): WorkerClient {
  const make = (): Worker => new Worker(new URL('./engine.worker.ts', import.meta.url), { type: 'module' });
  return new WorkerClient(make, onprogress);
}
