import type { BootDecision, RootDecision } from '../kernel/boot/event.ts';
import { errnoMeaning, errnoName } from './errno.ts';
import { byteSize, count } from './quantities.ts';
import { joinSentences, say, words, type Sentence } from './sentence.ts';
import { userspaceSentence } from './userspace.ts';

/** A decision between the loader's hand-over and process 1, as a sentence that can be read aloud. */
export function bootSentence(decision: BootDecision): Sentence {
  switch (decision.kind) {
    case 'hand-over':
      return decision.imageLength === 0
        ? say`The boot loader has put the kernel into memory, and no image beside it.`
        : say`The boot loader has put two things into memory: the kernel, and an image of ${count(decision.imageLength, 'byte')}.`;
    case 'boot configuration':
      return decision.error === null
        ? say`At the end of the image lies a boot configuration of ${count(decision.size, 'byte')}: ${count(decision.cut, 'byte')} are cut off.`
        : say`The kernel goes on without a boot configuration: ${decision.error.replace(/\.$/, '')}.`;
    case 'early cpio':
      return say`Long before anything is unpacked, the kernel looks for microcode at the very start of the image: ${decision.files.join(', ')}.`;
    case 'command line':
      return say`The kernel reads its command line.`;
    case 'rootfs mounted':
      return rootfsSentence(decision);
    case 'default rootfs':
      return say`This kernel can unpack no archive: it makes ${'/dev'}, ${'/dev/console'} and ${'/root'} itself.`;
    case 'unpack':
      return decision.source === 'built-in'
        ? say`First the archive that is linked into the kernel. There always is one.`
        : say`Then the image that the boot loader left. Nothing is mounted: its files are made in rootfs, one by one.`;
    case 'unpack failed':
      return joinSentences(
        say`The image could not be unpacked to its end: ${decision.error}.`,
        decision.keptAs === null ? [] : say`It may be an old initrd, so the raw image is kept as ${decision.keptAs}.`,
      );
    case 'image freed':
      return decision.bytes === 0
        ? say`The image is smaller than a page of memory, so there is nothing to give back. What came out of it is in rootfs.`
        : say`The memory of the image is given back: ${byteSize(decision.bytes)}. What came out of it is in rootfs.`;
    case 'image retained':
      return say`The memory of the image is kept, ${byteSize(decision.bytes)}, because the command line asks for it.`;
    case 'console':
      return decision.errno === 0
        ? say`${'/dev/console'} is opened: process 1 will have it as input, output and error output.`
        : say`${'/dev/console'} cannot be opened: ${errnoMeaning(decision.errno)}. Process 1 will start without a voice.`;
    case 'look for init':
      return decision.errno === 0
        ? say`There is ${decision.path}. From here on the root is its business: the kernel mounts none.`
        : say`There is no ${decision.path} that can be reached (${errnoName(decision.errno)}). The kernel must mount a root itself.`;
    case 'execute':
      return executeSentence(decision);
    case 'root':
      return rootSentence(decision.what);
    case 'userspace':
      return userspaceSentence(decision.what);
    case 'unmodelled':
      return joinSentences(say`Here a real kernel does what this page cannot show.`, words(decision.reason));
    case 'panic':
      return say`The kernel gives up: ${decision.text}`;
  }
}

function rootfsSentence(decision: Extract<BootDecision, { kind: 'rootfs mounted' }>): Sentence {
  const over = decision.over === null ? [] : say`, on top of an empty ${decision.over}`;
  const limit = decision.limit === null ? [] : say` It may grow to ${byteSize(decision.limit)}.`;
  return [...say`rootfs is there: an empty ${decision.type} in memory`, ...over, ...words('.'), ...limit];
}

function executeSentence(decision: Extract<BootDecision, { kind: 'execute' }>): Sentence {
  if (decision.errno === 0) return say`${decision.path} runs. It is process 1, and the kernel’s own way ends here.`;
  const why = say`${decision.path} cannot be run: ${errnoMeaning(decision.errno)} (${errnoName(decision.errno)}).`;
  return joinSentences(why, decision.reason === null ? [] : words(sentenceCase(decision.reason)));
}

function sentenceCase(text: string): string {
  const upper = text.charAt(0).toUpperCase() + text.slice(1);
  return /[.!?]$/.test(upper) ? upper : `${upper}.`;
}

function rootSentence(what: RootDecision): Sentence {
  switch (what.kind) {
    case 'delay':
      return say`The kernel sleeps for ${count(what.seconds, 'second')}, as ${'rootdelay='} says.`;
    case 'wait':
      return what.found === true
        ? say`${what.device} is there; no more waiting.`
        : say`The kernel waits for ${what.device}${what.seconds === null ? '' : `, ${count(what.seconds, 'second')} at most`}.`;
    case 'device':
      return say`${what.text === '' ? 'no root=' : `root=${what.text}`} means the device ${`${what.major}:${what.minor}`}.`;
    case 'try type':
      return what.errno === 0
        ? say`As ${what.type} it can be mounted.`
        : say`As ${what.type} it cannot be mounted: ${errnoMeaning(what.errno)} (${errnoName(what.errno)}).`;
    case 'mounted':
      return say`The root is mounted: ${what.type} on ${`${what.major}:${what.minor}`}, ${what.readonly ? 'read-only' : 'read and write'}.`;
    case 'classic initrd':
      return say`The old initrd: ${what.what}.`;
    case 'devtmpfs':
      return what.errno === 0
        ? say`${'devtmpfs'} is mounted on its ${'/dev'}.`
        : say`${'devtmpfs'} cannot be mounted on its ${'/dev'}: ${errnoMeaning(what.errno)}.`;
    case 'becomes root':
      return what.how === 'nothing mounted'
        ? say`Nothing is mounted that could become the root.`
        : say`The mounted file system becomes ${'/'}: it is ${what.how} ${what.how === 'moved' ? 'over rootfs' : 'into'}.`;
    case 'failed':
      return say`No root could be mounted: ${errnoMeaning(what.errno)} (${errnoName(what.errno)}).`;
  }
}
