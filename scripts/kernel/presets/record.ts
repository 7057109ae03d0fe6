/**
 * Asks real kernels about the presets of the boot figure, with real programs in the place of stand-ins.
 *   node scripts/kernel/presets/record.ts             boots all and writes tests/kernel/presets
 *   node scripts/kernel/presets/record.ts --check     boots all and compares with what is recorded
 *   … --only ID        only this preset             … --kernel 7.2|6.12|6.1        … --raw    shows everything a machine said
 * Needs scripts/kernel/build-uml.ts and scripts/kernel/presets/build-pc.ts to have run, root (for device nodes), and Debian's
 * qemu-system-x86, busybox-static, cryptsetup-bin, lvm2, genisoimage, e2fsprogs, nfs-ganesha-vfs. Exit status 1 if anything differs.
 */
import { existsSync } from 'node:fs';
import { isDeepStrictEqual, parseArgs } from 'node:util';
import { BOOT_PRESETS, bootPresetById } from '../../../src/lib/presets/boot/all.ts';
import { kernelPath } from '../cache.ts';
import { askPreset, bannerOf, ENGINE_VERSION, kernelName, VERSIONS } from './ask.ts';
import { PLANS } from './plan.ts';
import {
  singleAnswers,
  writePresetAnswers,
  writePresetKernels,
  type PresetKernel,
  type SingleAnswer,
} from './store.ts';

const { values } = parseArgs({
  options: {
    check: { type: 'boolean' },
    only: { type: 'string' },
    kernel: { type: 'string' },
    raw: { type: 'boolean' },
  },
});

/** Those that are offered, and one that is not: a wrong root=, for its list of partitions. */
const ASKED = [...BOOT_PRESETS, bootPresetById('wrong-root')].filter((preset) => preset !== null);

const fresh: SingleAnswer[] = [];
const kernels = new Map<string, PresetKernel>();
const recorded = new Date().toISOString().slice(0, 10);
for (const preset of ASKED) {
  if (values.only !== undefined && preset.id !== values.only) continue;
  const plan = PLANS[preset.id];
  if (plan === undefined) throw new Error(`No plan says where ${preset.id} is asked.`);
  for (const version of plan.versions ?? VERSIONS) {
    if (values.kernel !== undefined && version !== values.kernel) continue;
    const kernel = kernelName(plan, version);
    if (!existsSync(kernelPath(kernel))) {
      console.log(`${preset.id}: ${kernel} is not built; what is recorded of it stays.`);
      continue;
    }
    const { answer, text } = await askPreset(preset, plan, version);
    if (values.raw) console.log(text);
    kernels.set(kernel, { name: kernel, banner: bannerOf(text), recorded });
    const { commandLine } = preset.scenario();
    fresh.push({ preset: preset.id, kernel, version: ENGINE_VERSION[version], commandLine, answer });
    console.log(`${preset.id} on ${kernel}: ${JSON.stringify(answer.outcome)}`);
  }
}

if (values.check) {
  const old = singleAnswers();
  const differs = fresh.filter((answer) => !old.some((other) => isDeepStrictEqual(other, answer)));
  for (const answer of differs) console.log(`differs: ${JSON.stringify(answer, null, 1)}`);
  process.exitCode = differs.length === 0 ? 0 : 1;
} else {
  writePresetAnswers(
    fresh,
    ASKED.map(({ id }) => id),
  );
  writePresetKernels([...kernels.values()]);
}
