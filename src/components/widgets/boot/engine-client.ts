import { WorkerClient } from '../../parts/worker-client.ts';

/** Out: the engine in its worker, which is made with the first question. */
export function bootEngine(): WorkerClient {
  const make = (): Worker => new Worker(new URL('./boot.worker.ts', import.meta.url), { type: 'module' });
  return new WorkerClient(make, () => undefined);
}
