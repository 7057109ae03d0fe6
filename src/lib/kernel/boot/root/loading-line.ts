import type { BootContext } from '../context.ts';
import { rootMessage as message } from './printk.ts';

/** A turn of the wheel every 16 KiB, each printed with KERN_CONT and followed by a backspace. */
const WHEEL = ['|', '/', '-', '\\'];
const TURN_KIBIBYTES = 16;

/**
 * `RAMDISK: Loading …` with its wheel: one line, until the kernel's record is full; what is added then begins a new one
 * (kernel/printk/printk.c: `vprintk_store`, `prb_reserve_in_last`). In: the size of the image in KiB.
 */
export function printLoading(context: BootContext, kibibytes: number): void {
  const intro = message('ramdisk-loading', kibibytes, 1, '', '').text;
  const records = [''];
  let used = intro.length;
  const add = (text: string, reserved: number): void => {
    if (used + reserved > context.facts.recordBytes) {
      records.push('');
      used = 0;
    }
    records[records.length - 1] += text;
    used += text.length;
  };
  // Reserved beside the text: the level's two bytes (KERN_CONT) and a NUL, and at the end the newline.
  for (let turn = 0; turn * TURN_KIBIBYTES < kibibytes; turn++) {
    const text = `${WHEEL[turn & 3] ?? ''}\b`;
    add(text, text.length + 3);
  }
  add('done.', 'done.'.length + 4);
  // What the wheel leaves on a screen is nothing: each turn is overwritten by the next.
  const [first = '', ...more] = records.map((text) => text.replace(/.\u0008/g, ''));
  context.printed.push(message('ramdisk-loading', kibibytes, 1, '', first));
  for (const text of more) if (text !== '') context.printed.push(message('ramdisk-loading-more', text));
}
