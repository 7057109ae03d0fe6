import { mapPath } from '../../../lib/boot-map/map-path.ts';
import { readStart } from '../../../lib/rootfs/contents.ts';
import type { Boot } from '../../../lib/kernel/boot/boot-kernel.ts';
import { linesOnConsole } from '../../../lib/kernel/boot/console-lines.ts';
import type { BootStage } from '../../../lib/kernel/boot/event.ts';
import { outcomeSentence } from '../../../lib/kernel/boot/outcome-sentence.ts';
import { followPath } from '../../../lib/kernel/boot/path-walk.ts';
import type { BootMemory } from '../../../lib/memory/boot/boot-memory.ts';
import type { BootOutcome } from '../../../lib/kernel/boot/outcome.ts';
import type { BootPreset } from '../../../lib/presets/boot/preset.ts';
import { driverName, optionOfDriver } from '../../../lib/early-userspace/machine/drivers.ts';
import { KERNEL_RELEASE } from '../../../lib/early-userspace/machine/kernel-release.ts';
import { CONFIG_DEFAULTS } from '../../../lib/kernel/config.ts';
import { stateOfDriver } from '../../../lib/scenario/change-driver.ts';
import type { Held, Machine, MachineDisk } from '../../../lib/scenario/machine.ts';
import { modulesIn } from '../../../lib/scenario/module-files.ts';
import type { Scenario } from '../../../lib/scenario/scenario.ts';
import { byteSize } from '../../../lib/sentences/quantities.ts';
import type { Trace } from '../../../lib/trace/trace.ts';
import { unpackedAt } from './file-facts.ts';
import { memoryRun } from './memory.ts';
import type { StepMark } from '../../parts/step-mark.ts';
import type { BootLine, DiskFact, DriverFact, Given, Overview, PresetCard, Script, StageSpan } from './protocol.ts';

/** Marks that a scrub bar can still tell apart. */
const MARK_LIMIT = 200;
/** Bytes of a script that is shown and edited. */
const SCRIPT_LIMIT = 64 * 1024;

/** What a page needs of a preset. */
export function presetCard({ id, title, about, question, choices, answer, explanation }: BootPreset): PresetCard {
  return { id, title, about, question, choices, answer, explanation };
}

/** In: the preset, its own scenario, the one in force and its boot. Out: what the figure shows of the boot as a whole. */
export function overviewOf(
  preset: BootPreset,
  own: Scenario,
  scenario: Scenario,
  boot: Boot<BootOutcome>,
  memory: BootMemory | null,
  problems: readonly string[],
): Overview {
  const { trace } = boot;
  const visits = mapPath(trace);
  return {
    given: givenOf(preset, own, scenario, boot, visits),
    length: trace.length,
    console: linesOnConsole(trace.console(trace.length - 1), boot.commandLine).map(lineOf),
    stages: stagesOf(trace),
    visits,
    marks: marksOf(trace),
    memory: memory === null ? null : memoryRun(memory, trace.length),
    outcome: boot.outcome,
    outcomeWords: outcomeSentence(boot.outcome),
    problems,
  };
}

function lineOf({ step, message }: ReturnType<typeof linesOnConsole>[number]): BootLine {
  return { step, text: message.text, level: message.level, program: 'program' in message ? message.program : null };
}

function givenOf(
  preset: BootPreset,
  own: Scenario,
  scenario: Scenario,
  boot: Boot<BootOutcome>,
  visits: Overview['visits'],
): Given {
  const { machine } = scenario;
  const names = machine.disks.map(({ name }) => name);
  return {
    preset: presetCard(preset),
    kernel: scenario.kernel,
    config: scenario.config ?? {},
    commandLine: scenario.commandLine,
    image: scenario.image === null ? null : scenario.image.length,
    archive: visits.some(({ node, answer }) => node === 'cpio' && answer === 'yes'),
    memory: machine.memory,
    disks: machine.disks.map(diskFact),
    missing: own.machine.disks.map(({ name }) => name).filter((name) => !names.includes(name)),
    drivers: driverFacts(own.machine, scenario, boot),
    script: scriptOf(boot),
  };
}

function diskFact({ name, major, minor, fstype, layer, kibibytes, behind }: MachineDisk): DiskFact {
  const what = layer === undefined ? (fstype === '' ? 'nothing that is known' : fstype) : `${layer.kind} inside`;
  return { name, major, minor, words: `${what}, ${byteSize((kibibytes ?? 6144) * 1024)}`, behind: behind ?? [] };
}

/** Every driver that the machine names, that one of its disks or its network is behind, or that reads what is on a disk. */
function driverFacts(own: Machine, scenario: Scenario, boot: Boot<BootOutcome>): readonly DriverFact[] {
  const { machine, kernel } = scenario;
  const behind = [...own.disks, ...machine.disks].flatMap((disk) => disk.behind ?? []);
  const named = [...own.drivers, ...machine.drivers].map(({ name }) => name);
  const filesystems = machine.disks.flatMap(filesystemDrivers);
  const names = [...new Set([...named, ...behind, ...(own.network?.behind ?? []), ...filesystems])];
  const config = { ...CONFIG_DEFAULTS, ...scenario.config };
  const files =
    scenario.image === null
      ? new Set<string>()
      : modulesIn(boot.trace.rootfs(unpackedAt(boot)), KERNEL_RELEASE[kernel]);
  return names.map((name) => ({
    name,
    state: stateOfDriver(name, machine.drivers, config),
    file: files.has(driverName(name)),
  }));
}

/** The drivers of the filesystems on a disk, and in what is on it. */
function filesystemDrivers({ fstype, layer }: Held): readonly string[] {
  const inside = layer === undefined ? [] : layer.kind === 'LUKS' ? [layer.inside] : layer.volumes;
  const own = fstype === 'iso9660' ? 'isofs' : fstype === 'ext3' ? 'ext4' : fstype;
  return [...(optionOfDriver(own) === null ? [] : [own]), ...inside.flatMap(filesystemDrivers)];
}

/** The text of the program that becomes process 1, as it lies in rootfs when the kernel looks for it. */
function scriptOf({ trace, commandLine }: Boot<BootOutcome>): Script | null {
  for (let at = trace.seek(-1, 'decision'); at !== null; at = trace.seek(at, 'decision')) {
    const step = trace.step(at);
    if (step.kind !== 'boot' || step.event.decision.kind !== 'look for init') continue;
    const { node } = followPath(trace.rootfs(at), commandLine.ramdiskExecuteCommand);
    if (node?.contents == null || node.contents.length > SCRIPT_LIMIT) return null;
    const bytes = readStart(node.contents, SCRIPT_LIMIT);
    if (bytes[0] !== 0x23 || bytes[1] !== 0x21) return null;
    try {
      const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
      return { path: step.event.decision.path, text, steps: lineSteps(trace, at) };
    } catch {
      return null;
    }
  }
  return null;
}

/** First steps of the lines that are run, behind a step. */
function lineSteps(trace: Trace, from: number): Script['steps'] {
  const found = new Map<number, number>();
  for (let at = trace.seek(from, 'decision'); at !== null; at = trace.seek(at, 'decision')) {
    const step = trace.step(at);
    if (step.kind !== 'boot' || step.event.decision.kind !== 'userspace') continue;
    const { line } = step.event.decision.what;
    if (line > 0 && !found.has(line)) found.set(line, at);
  }
  return [...found];
}

/** Stages in the order of the boot; each begins with the first step that names it. Unpacking is the kernel's. */
function stagesOf(trace: Trace): readonly StageSpan[] {
  const begins: { stage: BootStage; from: number }[] = [];
  for (let at = trace.seek(-1, 'decision'); at !== null; at = trace.seek(at, 'decision')) {
    const step = trace.step(at);
    if (step.kind === 'boot' && begins.at(-1)?.stage !== step.event.stage)
      begins.push({ stage: step.event.stage, from: at });
  }
  return begins.map(({ stage, from }, index) => ({ stage, from, to: (begins[index + 1]?.from ?? trace.length) - 1 }));
}

function marksOf(trace: Trace): readonly StepMark[] {
  const marks: StepMark[] = [];
  for (const kind of ['decision', 'message'] as const) {
    let at = trace.seek(-1, kind);
    for (let n = 0; at !== null && n < MARK_LIMIT; n++) {
      marks.push({ step: at, kind });
      at = trace.seek(at, kind);
    }
  }
  return marks;
}
