/** Names as initramfs-tools of Debian 12 puts them into an image with cryptsetup and LVM; a choice of each kind. */
const FOLDERS =
  'conf conf/conf.d cryptroot cryptroot/keyfiles dev etc etc/ld.so.conf.d etc/lvm etc/lvm/profile etc/modprobe.d etc/udev proc root run scripts scripts/init-bottom scripts/init-top scripts/local-block scripts/local-bottom scripts/local-premount scripts/local-top sys usr usr/bin usr/lib usr/lib/cryptsetup usr/lib/modprobe.d usr/lib/modules usr/lib/udev usr/lib/udev/rules.d usr/lib/x86_64-linux-gnu usr/lib64 usr/sbin';

const LINKS =
  'bin:usr/bin lib:usr/lib lib64:usr/lib64 sbin:usr/sbin etc/mtab:/proc/mounts usr/lib64/ld-linux-x86-64.so.2:../lib/x86_64-linux-gnu/ld-linux-x86-64.so.2';

const TEXTS =
  'conf/arch.conf conf/initramfs.conf etc/fstab etc/ld.so.conf etc/ld.so.conf.d/libc.conf etc/ld.so.conf.d/x86_64-linux-gnu.conf etc/lvm/profile/thin-generic.profile etc/motd etc/udev/udev.conf scripts/functions scripts/init-bottom/ORDER scripts/init-bottom/udev scripts/init-top/ORDER scripts/init-top/all_generic_ide scripts/init-top/blacklist scripts/init-top/keymap scripts/init-top/udev scripts/local scripts/local-block/ORDER scripts/local-block/cryptroot scripts/local-bottom/ORDER scripts/local-bottom/cryptgnupg-sc scripts/local-bottom/cryptopensc scripts/local-bottom/cryptroot scripts/local-premount/ORDER scripts/local-premount/resume scripts/local-top/ORDER scripts/local-top/cryptopensc scripts/local-top/cryptroot scripts/nfs usr/bin/cryptroot-unlock usr/lib/cryptsetup/functions usr/lib/modprobe.d/aliases.conf usr/lib/modprobe.d/fbdev-blacklist.conf usr/lib/modprobe.d/systemd.conf usr/lib/udev/rules.d/50-firmware.rules usr/lib/udev/rules.d/50-udev-default.rules usr/lib/udev/rules.d/55-dm.rules usr/lib/udev/rules.d/56-lvm.rules usr/lib/udev/rules.d/60-block.rules usr/lib/udev/rules.d/60-persistent-storage-dm.rules usr/lib/udev/rules.d/60-persistent-storage.rules usr/lib/udev/rules.d/69-lvm.rules usr/lib/udev/rules.d/80-drivers.rules usr/lib/udev/rules.d/95-dm-notify.rules';

const LIBRARIES =
  'ld-linux-x86-64.so.2 libaio.so.1 libargon2.so.1 libblkid.so.1 libc.so.6 libcap.so.2 libcrypto.so.3 libcryptsetup.so.12 libdevmapper-event.so.1.02.1 libdevmapper.so.1.02.1 libedit.so.2 libbsd.so.0 libmd.so.0 libgcrypt.so.20 libgpg-error.so.0 libjson-c.so.5 liblz4.so.1 liblzma.so.5 libm.so.6 libpcre2-8.so.0 libpopt.so.0 libpthread.so.0 libselinux.so.1 libsystemd.so.0 libtinfo.so.6 libudev.so.1 libuuid.so.1 libzstd.so.1';

const PROGRAMS = 'usr/sbin/cryptsetup usr/sbin/dmsetup usr/sbin/lvm usr/sbin/blkid';

const COMMANDS =
  'usr/bin/cat usr/bin/cp usr/bin/echo usr/bin/grep usr/bin/ln usr/bin/ls usr/bin/mkdir usr/bin/mknod usr/bin/mount usr/bin/mv usr/bin/ps usr/bin/readlink usr/bin/rm usr/bin/sed usr/bin/sh usr/bin/sleep usr/bin/sync usr/bin/touch usr/bin/umount usr/bin/uname usr/sbin/blockdev usr/sbin/depmod usr/sbin/insmod usr/sbin/ip usr/sbin/losetup usr/sbin/lsmod usr/sbin/modprobe usr/sbin/pivot_root usr/sbin/poweroff usr/sbin/reboot usr/sbin/run-init usr/sbin/switch_root usr/sbin/udhcpc';

/** The loader of shared programs is run, so it has to be executable. */
const modeOf = (library: string): string => (library.startsWith('ld-') ? '0755' : '0644');

const words = (text: string): readonly string[] => text.split(' ');

/** All that the archive of a distribution holds besides its modules and its /init. */
export function distributionLines(): readonly string[] {
  return [
    ...words(FOLDERS).map((name) => `dir /${name} 0755 0 0`),
    ...words(LINKS).map((link) => `slink /${link.replace(':', ' ')} 0777 0 0`),
    'nod /dev/console 0600 0 0 c 5 1',
    'file /usr/bin/busybox real/busybox 0755 0 0',
    ...words(COMMANDS).map((name) => `slink /${name} ${name.startsWith('usr/bin/') ? '' : '../bin/'}busybox 0777 0 0`),
    ...words(PROGRAMS).map((name) => `file /${name} real/program 0755 0 0`),
    'slink /usr/sbin/vgchange lvm 0777 0 0',
    ...words(LIBRARIES).map((name) => `file /usr/lib/x86_64-linux-gnu/${name} real/library ${modeOf(name)} 0 0`),
    ...words(TEXTS).map((name) => `file /${name} real/text 0644 0 0`),
  ];
}
