import type { Step } from '../../lib/trace/step.ts';
import type { Trace } from '../../lib/trace/trace.ts';

/** Where a boot is, for the reader's map, in the order in which a boot comes by. */
export const STATIONS = ['loader', 'kernel', 'built-in archive', 'your image', '/init?', 'root=', 'process 1'] as const;
export type Station = (typeof STATIONS)[number];

/** The station of a step. In: the step, the trace that it is from. */
export function stationOf(trace: Trace, step: Step): Station {
  if (step.kind === 'unpack') return stationOfStream(trace, step.stream);
  const { stage, decision } = step.event;
  switch (decision.kind) {
    case 'unpack':
      return decision.source === 'built-in' ? 'built-in archive' : 'your image';
    case 'unpack failed':
    case 'image freed':
    case 'image retained':
      return 'your image';
    case 'console':
    case 'look for init':
      return '/init?';
    case 'root':
      return 'root=';
    case 'execute':
    case 'panic':
      return 'process 1';
    default:
      return stage === 'loader' ? 'loader' : 'kernel';
  }
}

function stationOfStream(trace: Trace, stream: number): Station {
  const label = trace.streams[stream]?.label;
  if (label?.kind === 'decompressed') return stationOfStream(trace, label.within);
  return label?.source === 'built-in' ? 'built-in archive' : 'your image';
}
