import type { BootDecision, BootEvent, ClassicInitrd, RootDecision } from './event.ts';
import type { BootOutcome } from './outcome.ts';

/** One plain sentence for a reader who has this decision of the kernel before him. In: the event. Out: text. */
export function bootSentence({ decision }: BootEvent): string {
  return decision.kind === 'root' ? rootSentence(decision.what) : decisionSentence(decision);
}

function decisionSentence(decision: Exclude<BootDecision, { readonly kind: 'root' }>): string {
  switch (decision.kind) {
    case 'hand-over':
      return decision.imageLength === 0
        ? 'The boot loader starts the kernel, without an image beside it.'
        : `The boot loader starts the kernel and has put an image of ${bytes(decision.imageLength)} beside it.`;
    case 'boot configuration':
      if (decision.error !== null) return `The kernel complains about the boot configuration: ${decision.error}.`;
      return `A boot configuration of ${bytes(decision.size)} is cut off the end of the image.`;
    case 'early cpio':
      return `Long before rootfs exists, the kernel finds ${decision.files.join(' and ')} at the very start of the image.`;
    case 'command line':
      return 'The kernel reads its command line.';
    case 'rootfs mounted':
      return decision.over === null
        ? `rootfs is mounted: an empty ${decision.type}${limited(decision.limit)}.`
        : `rootfs is mounted over ${decision.over}: an empty ${decision.type}${limited(decision.limit)}.`;
    case 'default rootfs':
      return 'This kernel cannot unpack archives: it makes /dev, /dev/console and /root itself.';
    case 'unpack':
      return decision.source === 'built-in'
        ? 'The archive that is linked into the kernel is unpacked into rootfs.'
        : "The loader's image is unpacked over it.";
    case 'unpack failed':
      return decision.keptAs === null
        ? `The image cannot be unpacked to its end (${decision.error}); what came before stays.`
        : `The image is no archive to its end (${decision.error}); the raw bytes are kept as ${decision.keptAs}.`;
    case 'image freed':
      return `The memory of the image is given back: ${bytes(decision.bytes)}.`;
    case 'image retained':
      return `The image stays in memory: ${bytes(decision.bytes)}.`;
    case 'console':
      return decision.errno === 0
        ? '/dev/console is opened: standard input, output and error of the first program.'
        : `/dev/console cannot be opened (error ${decision.errno}): the first program starts without descriptors.`;
    case 'look for init':
      return decision.errno === 0
        ? `${decision.path} exists in rootfs: early userspace takes over, and the kernel mounts no root.`
        : `There is no ${decision.path} in rootfs (error ${decision.errno}), so the kernel turns to root=.`;
    case 'execute':
      return decision.errno === 0
        ? `${decision.path} runs as process 1.`
        : `${decision.path} cannot be executed (error ${decision.errno}): ${decision.reason ?? 'no reason known'}.`;
    case 'unmodelled':
      return decision.reason;
    case 'panic':
      return `The kernel gives up: ${decision.text}`;
  }
}

function rootSentence(what: RootDecision): string {
  switch (what.kind) {
    case 'delay':
      return `The kernel sleeps for ${what.seconds} seconds (rootdelay=).`;
    case 'wait':
      if (what.found === true) return `The kernel waits for ${what.device} and finds it.`;
      return what.seconds === null
        ? `The kernel waits for ${what.device}, and it never comes.`
        : `The kernel waits ${what.seconds} seconds for ${what.device}, in vain.`;
    case 'device':
      return what.major === 0 && what.minor === 0
        ? `root=${what.text} leads to no device.`
        : `root=${what.text} is device ${what.major}:${what.minor}.`;
    case 'try type':
      return `Mounting it as ${what.type} fails (error ${what.errno}).`;
    case 'mounted':
      return `${what.type} of device ${what.major}:${what.minor} is mounted on /root${what.readonly ? ', for reading only' : ''}.`;
    case 'classic initrd':
      return INITRD[what.what];
    case 'devtmpfs':
      return what.errno === 0
        ? 'devtmpfs is mounted on /dev of the new root.'
        : `devtmpfs cannot be mounted: the new root has no /dev to mount it on (error ${what.errno}).`;
    case 'becomes root':
      return BECOMES[what.how];
    case 'failed':
      return 'No root could be mounted; the boot goes on in rootfs.';
  }
}

const BECOMES = {
  moved: 'The new root is moved over / and becomes the root of everything; rootfs lies hidden under it.',
  pivoted: 'The kernel pivots into the new root and detaches rootfs.',
  'nothing mounted': 'Nothing was mounted: rootfs stays the root.',
} as const;

const INITRD: { readonly [What in ClassicInitrd]: string } = {
  'not looked for': 'noinitrd: the kernel does not look for an old initrd.',
  none: 'There is no /initrd.image that could be copied to a RAM disk.',
  'not recognised': '/initrd.image is neither compressed nor a filesystem that the kernel recognises.',
  'too big': '/initrd.image is larger than the RAM disk.',
  'decompressor failed': '/initrd.image cannot be decompressed; what came out lies on the RAM disk.',
  loaded: '/initrd.image is copied to the RAM disk.',
  'linuxrc ran':
    '/linuxrc runs on the RAM disk as a child, and the kernel waits for it; what it does is not known here.',
  'linuxrc cannot run': 'There is no /linuxrc on the RAM disk that can run; the kernel does not mention it.',
  'kept at /initrd': 'The RAM disk is moved to /initrd of the real root.',
  unmounted: 'The RAM disk is unmounted.',
};

/** How a boot ends, in one sentence. */
export function outcomeSentence(outcome: BootOutcome): string {
  switch (outcome.kind) {
    case 'running':
      return `${outcome.program} runs as process 1; what happens from here on is its business.`;
    case 'panic':
      return `The kernel panics: ${outcome.text}`;
    case 'waiting':
      return `The kernel waits for ${outcome.for === '' ? 'a root device' : outcome.for}, for ever.`;
    case 'unmodelled':
      return `This cannot be followed any further: ${outcome.reason}`;
  }
}

function bytes(count: number): string {
  return `${count} ${count === 1 ? 'byte' : 'bytes'}`;
}

function limited(limit: number | null): string {
  return limit === null ? '' : ` that holds at most ${bytes(limit)}`;
}
