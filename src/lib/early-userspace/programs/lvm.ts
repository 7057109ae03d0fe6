import { stat } from '../../kernel/mounts/file-calls.ts';
import { utf8ByteString } from '../../bytes/byte-string.ts';
import { unmodelled, type Applet } from '../applets/applet.ts';
import { requestDriver } from '../applets/request-module.ts';
import type { Device } from '../machine/hardware.ts';
import { PLACES } from '../places.ts';
import type { Task } from '../task.ts';
import { nodeInMapper } from './cryptsetup.ts';

/** LVM as one program (lvm 2.03): `lvm vgchange …`, or a link that is called as the command. */
export const lvm: Applet = (task) => {
  const inner = task.name === 'lvm' ? task.as(task.args).inheriting(task) : task;
  const groups = groupsIn(task);
  if (inner.name === 'vgscan') {
    inner.step(PLACES.read, () => {
      for (const { group } of groups) inner.out(`  Found volume group "${group}" using metadata type lvm2\n`);
      return { kind: 'command', argv: task.shownArgv, status: 0 };
    });
    return 0;
  }
  const words = inner.args.join(' ');
  const [, flag] = /^(?:-a ?|--activate[= ])(a?y|ay)\b/.exec(words) ?? [];
  if (inner.name !== 'vgchange' || flag === undefined)
    return unmodelled(
      inner,
      PLACES.deviceMapper,
      `lvm ${inner.name}`,
      'Of LVM only vgscan and vgchange -a y are followed.',
    );
  const wanted = inner.args.filter((arg) => !arg.startsWith('-') && arg !== 'y' && arg !== 'ay');
  const chosen = groups.filter(({ group }) => wanted.length === 0 || wanted.includes(utf8ByteString(group)));
  if (chosen.length === 0) {
    inner.step(PLACES.read, () => {
      for (const name of wanted) inner.err(`  Volume group "${name}" not found\n  Cannot process volume group ${name}`);
      return { kind: 'command', argv: task.shownArgv, status: wanted.length === 0 ? 0 : 5 };
    });
    return wanted.length === 0 ? 0 : 5;
  }
  requestDriver(inner, 'dm_mod', 'dm-mod');
  if (!task.userland.hardware.drivers.isActive('dm_mod'))
    return unmodelled(
      inner,
      PLACES.deviceMapper,
      'vgchange',
      'Without dm_mod no volume can be activated; its words then are not followed.',
    );
  for (const { device, group, volumes } of chosen) {
    for (const [index, volume] of volumes.entries()) {
      const name = `${doubled(group)}-${doubled(volume.name)}`;
      inner.step(PLACES.deviceMapper, () => {
        if (typeof stat(inner.caller, utf8ByteString(`/dev/mapper/${name}`)) === 'number') {
          const { hardware, kernelFilesystems, namespace } = inner.userland;
          const made = hardware.makeMapped(volume, volume.kibibytes ?? device.kibibytes);
          namespace.changes += 1;
          kernelFilesystems.follow();
          nodeInMapper(inner, name, made.major, made.minor);
        }
        if (index === volumes.length - 1)
          inner.out(`  ${volumes.length} logical volume(s) in volume group "${group}" now active\n`);
        return { kind: 'device', name: `mapper/${name}`, from: device.name, status: 0 };
      });
    }
  }
  return 0;
};

/** A hyphen in a name is doubled, since one stands between group and volume. */
function doubled(name: string): string {
  return name.replaceAll('-', '--');
}

type Layer = Extract<NonNullable<Device['layer']>, { readonly kind: 'LVM' }>;

/** Volume groups whose devices are there, and have a node in /dev. */
function groupsIn({ userland, caller }: Task): readonly (Layer & { readonly device: Device })[] {
  return userland.hardware.devices.flatMap((device) => {
    const { layer } = device;
    if (layer?.kind !== 'LVM') return [];
    const seen = stat(caller, utf8ByteString(`/dev/${device.name}`));
    return typeof seen === 'number' ? [] : [{ ...layer, device }];
  });
}
