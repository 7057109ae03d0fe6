/**
 * Asks real kernels about the presets of the boot figure, with real programs in the place of stand-ins.
 *   node scripts/kernel/presets/record.ts             boots all and writes tests/kernel/presets
 *   node scripts/kernel/presets/record.ts --check     boots all and compares with what is recorded
 *   … --only ID        only this preset             … --kernel 6.12|6.1        … --raw    shows everything a machine said
 * Needs scripts/kernel/build-uml.ts and scripts/kernel/presets/build-pc.ts to have run, root (for device nodes), and Debian's
 * qemu-system-x86, busybox-static, cryptsetup-bin, lvm2, genisoimage, e2fsprogs, nfs-ganesha-vfs. Exit status 1 if anything differs.
 */
import { parseArgs } from 'node:util';
import { isDeepStrictEqual } from 'node:util';
import { BOOT_PRESETS } from '../../../src/lib/presets/boot/all.ts';
import { askPreset, bannerOf, kernelName, VERSIONS } from './ask.ts';
import { PLANS } from './plan.ts';
import { readPresetAnswers, writePresetAnswers, writePresetKernels, type RecordedPreset } from './store.ts';

const { values } = parseArgs({
  options: {
    check: { type: 'boolean' },
    only: { type: 'string' },
    kernel: { type: 'string' },
    raw: { type: 'boolean' },
  },
});

const fresh: RecordedPreset[] = [];
const banners = new Map<string, string>();
for (const preset of BOOT_PRESETS) {
  if (values.only !== undefined && preset.id !== values.only) continue;
  const plan = PLANS[preset.id];
  if (plan === undefined) throw new Error(`No plan says where ${preset.id} is asked.`);
  if (plan.on === null) continue;
  for (const version of VERSIONS) {
    if (values.kernel !== undefined && version !== values.kernel) continue;
    const { answer, text } = await askPreset(preset, plan, version);
    if (values.raw) console.log(text);
    const name = kernelName(plan, version);
    banners.set(name, bannerOf(text));
    const { commandLine } = preset.scenario();
    const same = fresh.find(
      ({ preset: id, console: lines, outcome, later }) =>
        id === preset.id && isDeepStrictEqual({ console: lines, outcome, later }, answer),
    );
    if (same === undefined) {
      fresh.push({ preset: preset.id, kernels: [name], versions: [version], commandLine, ...answer });
    } else {
      fresh[fresh.indexOf(same)] = {
        ...same,
        kernels: [...same.kernels, name],
        versions: [...same.versions, version],
      };
    }
    console.log(`${preset.id} on ${name}: ${JSON.stringify(answer.outcome)}`);
  }
}

const recorded = readPresetAnswers();
if (values.check) {
  const wanted = recorded.filter(({ preset }) => fresh.some((answer) => answer.preset === preset));
  const differs = fresh.filter((answer) => !wanted.some((old) => isDeepStrictEqual(old, answer)));
  for (const answer of differs) console.log(`differs: ${JSON.stringify(answer, null, 1)}`);
  process.exitCode = differs.length === 0 ? 0 : 1;
} else {
  const asked = new Set(fresh.map(({ preset }) => preset));
  const all = BOOT_PRESETS.flatMap(({ id }) =>
    (asked.has(id) ? fresh : recorded).filter(({ preset }) => preset === id),
  );
  writePresetAnswers(all);
  if (values.only === undefined && values.kernel === undefined) {
    const day = new Date().toISOString().slice(0, 10);
    const kernels = [...banners].map(([name, banner]) => ({ name, banner, recorded: day }));
    writePresetKernels(kernels, 'node scripts/kernel/presets/record.ts');
  }
}
