import { utf8ByteString } from '../../../lib/bytes/byte-string.ts';
import { nameFromDisplay } from '../../../lib/bytes/display-name.ts';
import type { Boot } from '../../../lib/kernel/boot/start-kernel.ts';
import { parameterHelp, type ParameterHelp } from '../../../lib/kernel/command-line/parameter-help.ts';
import { readCommandLine } from '../../../lib/kernel/command-line/read-command-line.ts';
import { CONFIG_DEFAULTS } from '../../../lib/kernel/config.ts';
import type { EngineCode } from '../../../lib/kernel/engine-code.ts';
import type { BootMemory } from '../../../lib/memory/boot/boot-memory.ts';
import type { BootOutcome } from '../../../lib/kernel/boot/outcome.ts';
import type { BootPreset } from '../../../lib/presets/boot/preset.ts';
import { scenarioFor } from '../../../lib/presets/boot/modules.ts';
import { runScenario } from '../../../lib/scenario/run-scenario.ts';
import { changedScenario } from '../../../lib/scenario/changed-scenario.ts';
import { compareTraces } from '../../../lib/trace/compare.ts';
import type { Trace } from '../../../lib/trace/trace.ts';
import { frameAt } from './frame.ts';
import { packSnapshot } from './pack-snapshot.ts';
import { leavingAt } from './leaving.ts';
import { memoryOf } from './memory.ts';
import { overviewOf } from './overview.ts';
import { filesOf } from './file-facts.ts';
import { tableRows, type TableRow } from './table-rows.ts';
import type { Args, Engine, FileFact, Frame, Leaving, Overview, Parted, PresetTitle, Side } from './protocol.ts';

interface Presets {
  readonly listed: readonly BootPreset[];
  /** Also those that are not offered. */
  readonly byId: (id: string) => BootPreset | null;
}

interface Opened {
  readonly boot: Boot<BootOutcome>;
  readonly overview: Overview;
  readonly memory: BootMemory | null;
}

/** Boots, and the answers to what the figure asks of them. Runs anywhere: in a worker, a test, or while building. */
export class Session implements Engine {
  readonly #code: EngineCode;
  readonly #presets: Presets;
  readonly #opened = new Map<Side, Opened>();

  constructor(code: EngineCode, presets: Presets) {
    this.#code = code;
    this.#presets = presets;
  }

  presets(): readonly PresetTitle[] {
    return this.#presets.listed.map(({ id, title }) => ({ id, title }));
  }

  open({ side, setup }: Args<'open'>): Overview {
    const known = this.#presets.byId(setup.preset);
    const preset = known ?? this.#presets.listed[0];
    if (preset === undefined) throw new Error('There is no preset to start from.');
    const problems: string[] = [];
    if (known === null) {
      problems.push(
        `The preset "${setup.preset.slice(0, 60)}" was asked for, which this page does not have. “${preset.title}” is shown; choose another from the list.`,
      );
    }
    // An archive is packed for the kernel that it is to meet: its modules are in a folder of that release.
    const kernel = setup.changes.findLast((change) => change.kind === 'kernel')?.kernel ?? null;
    const own = kernel === null ? preset.scenario() : scenarioFor(preset, kernel);
    const changed = changedScenario(own, setup.changes, this.#code.decompressors);
    const boot = runScenario(changed.scenario, this.#code);
    const memory = memoryOf(boot.trace, changed.scenario.machine.memory);
    const told = [...problems, ...changed.problems];
    const overview = overviewOf(preset, own, changed.scenario, boot, memory, told);
    this.#opened.set(side, { boot, overview, memory });
    return overview;
  }

  frame(request: Args<'frame'>): Frame {
    const { boot, memory } = this.#get(request.side);
    return frameAt(boot.trace, memory, request);
  }

  seek({ cursor, event, direction }: Args<'seek'>): number | null {
    return this.trace('first').seek(cursor, event, direction);
  }

  stepOfPath({ path, cursor }: Args<'stepOfPath'>): number | null {
    return madeAt(this.trace('first'), path, cursor);
  }

  leaving({ cursor }: Args<'leaving'>): Leaving | null {
    return leavingAt(this.trace('first'), cursor);
  }

  parameters({ text }: Args<'parameters'>): readonly ParameterHelp[] {
    const { kernel, config } = this.#get('first').overview.given;
    const options = { kernel, config: { ...CONFIG_DEFAULTS, ...config } };
    return parameterHelp(readCommandLine(utf8ByteString(text), options, this.#code.parts));
  }

  files({ text }: Args<'files'>): readonly FileFact[] {
    return filesOf(this.#get('first').boot, text);
  }

  pack(work: Args<'pack'>): Uint8Array | null {
    return packSnapshot(work);
  }

  table(): readonly TableRow[] {
    const { boot, overview } = this.#get('first');
    return tableRows(boot.trace, overview.console);
  }

  parted(): Parted | null {
    const [first, fork] = [this.#get('first'), this.#get('fork')];
    const parting = compareTraces(first.boot.trace, fork.boot.trace);
    if (parting === null) return null;
    const [one, other] = [first.overview.console, fork.overview.console];
    let lines = 0;
    while (lines < one.length && lines < other.length && one[lines]?.text === other[lines]?.text) lines++;
    return {
      first: parting.first === null ? null : parting.step,
      fork: parting.second === null ? null : parting.step,
      lines,
    };
  }

  trace(side: Side): Trace {
    return this.#get(side).boot.trace;
  }

  #get(side: Side): Opened {
    const opened = this.#opened.get(side);
    if (opened === undefined) throw new Error('Open a boot first.');
    return opened;
  }
}

/** The step at which what is at a path at a cursor was put there: it is there from one step on, and was not before. */
function madeAt(trace: Trace, path: string, cursor: number): number | null {
  const name = nameFromDisplay(path);
  const node = trace.rootfs(cursor).lookup(name);
  if (node === null) return null;
  const there = (at: number): boolean => trace.rootfs(at).lookup(name)?.ino === node.ino;
  let [before, from] = [-2, cursor];
  while (from - before > 1) {
    const middle = Math.floor((before + from) / 2);
    if (middle >= -1 && there(middle)) from = middle;
    else before = middle;
  }
  return from;
}
