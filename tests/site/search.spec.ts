import { expect, test } from './shell-page.ts';

/** What is asked, and the page or the place in it that has to come first. */
const FIRST: readonly (readonly [query: string, path: string])[] = [
  // Chapters by their titles, in any case.
  ['initramfs', 'initramfs/'],
  ['Initrd', 'initrd/'],
  ['rootfs', 'rootfs/'],
  ['tmpfs', 'tmpfs/'],
  ['RAM disks', 'ramdisks/'],
  ['why early userspace', 'why-early-userspace/'],
  ['what a kernel is made of', 'what-a-kernel-is/'],
  ['page cache and ramfs', 'page-cache-and-ramfs/'],
  ['the memory question', 'memory-question/'],
  ['built in or module', 'built-in-or-module/'],
  ['leaving early userspace', 'leaving-early-userspace/'],
  ['when it breaks', 'when-it-breaks/'],
  ['building an initramfs', 'building-an-initramfs/'],
  // Headings.
  ['One header, one name, one file', 'initramfs/'],
  ['Then one question: is there an /init?', 'initramfs/'],
  // Parameters, with and without a value.
  ['rdinit=', 'options/#rdinit'],
  ['rdinit=/bin/sh', 'options/#rdinit'],
  ['init=', 'options/#init'],
  ['root=', 'options/#root'],
  ['root=/dev/sda1', 'options/#root'],
  ['rootwait', 'options/#rootwait'],
  ['rootfstype=', 'options/#rootfstype'],
  ['initramfs_async=0', 'options/#initramfs-async'],
  ['retain_initrd', 'options/#retain-initrd'],
  ['ramdisk_size=', 'options/#ramdisk-size'],
  ['noinitrd', 'options/#noinitrd'],
  ['rd.break', 'options/#rd-break'],
  ['break=', 'options/#break'],
  // Options of the build, whole, with a value, without their prefix.
  ['CONFIG_RD_ZSTD', 'options/#config-rd-zstd'],
  ['CONFIG_RD_ZSTD=y', 'options/#config-rd-zstd'],
  ['rd_xz', 'options/#config-rd-xz'],
  ['CONFIG_INITRAMFS_SOURCE', 'options/#config-initramfs-source'],
  ['CONFIG_BLK_DEV_INITRD', 'options/#config-blk-dev-initrd'],
  ['BLK_DEV_RAM', 'options/#config-blk-dev-ram'],
  ['DEVTMPFS_MOUNT', 'options/#config-devtmpfs-mount'],
  // Lines of a log, as they are pasted.
  ['Failed to execute /init (error -2)', 'messages/failed-to-execute/'],
  ['[    0.51] rootfs image is not initramfs (no cpio magic); looks like an initrd', 'messages/not-initramfs/'],
  ['Kernel panic - not syncing: VFS: Unable to mount root fs on unknown-block(0,0)', 'messages/panic-unable-to-mount/'],
  ['Kernel panic - not syncing: Attempted to kill init! exitcode=0x00007f00', 'messages/panic-init-killed/'],
  ['VFS: Cannot open root device "sda1" or unknown-block(0,0): error -6', 'messages/cannot-open-root/'],
  ['No working init found.', 'messages/panic-no-init/'],
  ['Warning: unable to open an initial console.', 'messages/no-console/'],
  ['Freeing initrd memory: 13860K', 'messages/freeing-initrd/'],
  ['invalid magic at start of compressed archive', 'messages/reason-invalid-magic/'],
  // A part of a line, as it is remembered, and slips of the keys.
  ['VFS: Unable to mount root fs', 'messages/panic-unable-to-mount/'],
  ['initramfs unpacking failed', 'messages/unpacking-failed/'],
  ['initrmafs', 'initramfs/'],
  ['intramfs', 'initramfs/'],
  ['swich_root', 'glossary/#switch-root'],
  // Tools, calls, errors, compressors, other words for a thing.
  ['lsinitramfs', 'questions/which-modules-are-in-it/'],
  ['pivot_root EINVAL', 'questions/pivot-root-einval/'],
  ['dracut', 'glossary/#dracut'],
  ['ENOENT', 'questions/error-2-but-init-is-there/'],
  ['exec format error', 'questions/error-2-but-init-is-there/'],
  ['zstd', 'questions/which-compression/'],
  ['initrd.img', 'questions/which-is-which/'],
  // Questions, exercises, and what stands beside the chapters.
  ['is it init= or rdinit=', 'questions/init-or-rdinit/'],
  ['Why does cpio show only the microcode?', 'questions/cpio-shows-only-microcode/'],
  ['cpio -t', 'questions/cpio-shows-only-microcode/'],
  ['does the initramfs use memory after boot', 'questions/memory-after-boot/'],
  ['the smallest archive that boots', 'exercises/the-smallest-that-boots/'],
  ['glossary', 'glossary/'],
  ['messages', 'messages/'],
];

test('what has the name that is typed comes first', async ({ page, address }) => {
  expect(FIRST.length).toBeGreaterThanOrEqual(40);
  await page.goto('');
  await page.keyboard.press('/');
  const field = page.getByRole('combobox', { name: 'Search the book' });
  const list = page.getByRole('dialog').getByRole('listbox');
  const wrong: string[] = [];
  for (const [query, path] of FIRST) {
    await field.fill(query);
    await expect(list).toHaveAttribute('data-answers', query.trim());
    const first = list.getByRole('option').first();
    const found =
      (await first.count()) === 0 ? 'nothing' : await first.evaluate((link) => (link as HTMLAnchorElement).href);
    // A heading leads into its page: the page itself stands above it.
    if (found !== new URL(path, address).href) wrong.push(`${query}: expected /${path}, found ${found}`);
  }
  expect(wrong).toEqual([]);
});

test('a term leads to its entry right behind the chapter of that name, and the keyboard opens it', async ({ page }) => {
  await page.goto('');
  await page.keyboard.press('/');
  await page.getByRole('combobox', { name: 'Search the book' }).fill('rootfs');
  const options = page.getByRole('dialog').getByRole('option');
  await expect(options.nth(0)).toContainText('rootfs');
  await expect(options.nth(1)).toContainText('Glossary');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/glossary\/#rootfs$/);
  await expect(page.getByRole('heading', { name: 'rootfs' })).toBeInViewport();
});
