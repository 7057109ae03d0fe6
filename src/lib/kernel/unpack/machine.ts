import { messageText } from '../messages/core-print.ts';
import type { SourcePlace } from '../../trace/step.ts';
import { doCopy } from './copy-action.ts';
import type { UnpackState } from './event.ts';
import { gather, readInto } from './gather.ts';
import { doHeader, fails, GOES_ON, STOPS, type ActionResult } from './header-action.ts';
import { doName, doSymlink } from './name-action.ts';
import type { Run } from './run.ts';

/** The character with which a header begins: what the loops around the machine look for. */
export const DIGIT_ZERO = 0x30;

const file = 'init/initramfs.c';

/** `actions[]` of init/initramfs.c. */
const ACTIONS: {
  readonly [S in UnpackState]: { readonly place: SourcePlace; readonly act: (run: Run) => ActionResult };
} = {
  Start: { place: { function: 'do_start', file }, act: doStart },
  Collect: { place: { function: 'do_collect', file }, act: doCollect },
  GotHeader: { place: { function: 'do_header', file }, act: doHeader },
  SkipIt: { place: { function: 'do_skip', file }, act: doSkip },
  GotName: { place: { function: 'do_name', file }, act: doName },
  CopyFile: { place: { function: 'do_copy', file }, act: doCopy },
  GotSymlink: { place: { function: 'do_symlink', file }, act: doSymlink },
  Reset: { place: { function: 'do_reset', file }, act: doReset },
};

function doStart(run: Run): ActionResult {
  readInto(run, 110, 'GotHeader');
  return GOES_ON;
}

function doCollect(run: Run): ActionResult {
  const complete = gather(run);
  return { stop: !complete, detail: { kind: 'collect', have: run.gathered, want: run.collected.length } };
}

function doSkip(run: Run): ActionResult {
  if (run.thisHeader + run.byteCount < run.nextHeader) {
    run.eat(run.byteCount);
    return STOPS;
  }
  run.eat(run.nextHeader - run.thisHeader);
  run.state = run.statics.nextState;
  return GOES_ON;
}

/** Eats zeros, and always ends the machine: the caller looks at the byte behind them. */
function doReset(run: Run): ActionResult {
  const { buffer } = run;
  let at = run.victim;
  while (at < buffer.length && buffer[at] === 0) at++;
  run.eat(at - run.victim);
  if (run.byteCount > 0 && run.thisHeader % 4 !== 0) return fails(run, messageText('reason-broken-padding'));
  return STOPS;
}

/** The states that read what another state has gathered for them: their bytes are those, not the next ones. */
const INTERPRETS: ReadonlySet<UnpackState> = new Set(['GotHeader', 'GotName', 'GotSymlink']);

/**
 * `write_buffer`: runs the machine over one buffer of a stream until an action stops it.
 * In: the buffer and where it lies in the stream. Out: how many of its bytes were taken.
 */
export function writeBuffer(run: Run, buffer: Uint8Array, bufferStart: number): number {
  run.buffer = buffer;
  run.bufferStart = bufferStart;
  run.victim = 0;
  // A state that waited for this buffer goes on: it was entered once, so it stays one step.
  let resumed = run.recorder.step === run.waiting && run.recorder.step >= 0;
  for (;;) {
    if (run.recorder.steps.length >= run.kernel.limits.steps) {
      run.unmodelled = `This image takes more than ${run.kernel.limits.steps} steps, which is as many as are recorded here.`;
      return run.victim;
    }
    const { state } = run;
    const { place, act } = ACTIONS[state];
    const interprets = INTERPRETS.has(state);
    const from = interprets ? run.collectedFrom : run.offset;
    if (!resumed) run.recorder.beginState(place, run.stream, from);
    const to = interprets ? run.collectedTo : 0;
    const { stop, detail } = act(run);
    run.recorder.settle({ kind: 'state', state, next: run.state, detail }, interprets ? to : run.offset);
    resumed = false;
    if (stop || run.unmodelled !== null) {
      run.waiting = run.state === state ? run.recorder.step : -1;
      return run.victim;
    }
  }
}
