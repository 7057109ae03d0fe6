import type { UserspaceDecision } from '../early-userspace/event.ts';
import { errnoMeaning, errnoName } from './errno.ts';
import { byteSize, count } from './quantities.ts';
import { joinSentences, say, words, type Sentence } from './sentence.ts';

/** What process 1 does before the real root's init runs, as a sentence that can be read aloud. */
export function userspaceSentence(what: UserspaceDecision): Sentence {
  switch (what.kind) {
    case 'script':
      return say`The shell opens ${what.path}, ${count(what.bytes, 'byte')}, and takes it line by line.`;
    case 'command':
      return commandSentence(what);
    case 'mount':
      return what.errno === 0 ? mountSentence(what) : failedMount(what);
    case 'unmount':
      if (what.errno !== 0)
        return say`${what.path} cannot be unmounted: ${errnoMeaning(what.errno)} (${errnoName(what.errno)}).`;
      return what.lazy
        ? say`What is mounted on ${what.path} is taken out of the tree; it ends when nobody uses it any more.`
        : say`What is mounted on ${what.path} is unmounted.`;
    case 'module':
      return moduleSentence(what);
    case 'device':
      return what.status === 0
        ? say`${what.name} is there now, made of what is on ${what.from}.`
        : say`${what.name} cannot be made of ${what.from}: the program ends with status ${what.status}.`;
    case 'network':
      return what.address === null
        ? say`Nobody gives ${what.interface} an address.`
        : say`${what.interface} has the address ${what.address}.`;
    case 'wait':
      return what.seconds === null
        ? say`It waits for ${what.for}; until then nothing more happens.`
        : say`It waits for ${what.for}, ${count(what.seconds, 'second')}.`;
    case 'leave':
      return what.errno === 0
        ? say`${what.program} calls ${what.call}.`
        : say`${what.program} calls ${what.call}, and it fails: ${errnoMeaning(what.errno)} (${errnoName(what.errno)}).`;
    case 'delete':
      return deleteSentence(what);
    case 'real init':
      return joinSentences(
        say`${what.path} of the new root takes the place of process 1. Early userspace is over.`,
        what.freed === 0 ? [] : say`With it go the deleted files that were still open: ${byteSize(what.freed)}.`,
      );
    case 'exit':
      return say`Process 1 ends with status ${what.status}. A system without process 1 cannot go on.`;
    case 'off':
      return {
        'power-off': say`Process 1 asks the kernel to switch the machine off.`,
        reboot: say`Process 1 asks the kernel to start the machine again.`,
        halt: say`Process 1 asks the kernel to stop the machine.`,
      }[what.how];
    case 'shell':
      return joinSentences(say`A shell waits at the console:`, words(what.why));
    case 'unmodelled':
      return joinSentences(
        what.line === 0
          ? say`${what.word} cannot be followed here.`
          : say`Line ${what.line}, ${what.word}, cannot be followed here.`,
        words(what.reason),
      );
  }
}

type Of<Kind extends UserspaceDecision['kind']> = Extract<UserspaceDecision, { readonly kind: Kind }>;

function commandSentence({ argv, status, line }: Of<'command'>): Sentence {
  const text = argv.join(' ');
  if (line === 0) return say`${text} is run.`;
  return status === 0
    ? say`Line ${line}: ${text}.`
    : say`Line ${line}: ${text}. It does not work: its status is ${status}.`;
}

function mountSentence({ how, source, path, type }: Of<'mount'>): Sentence {
  switch (how) {
    case 'new':
      return say`${type} from ${source} is mounted on ${path}: what lies below is hidden now.`;
    case 'move':
      return say`The mount on ${source} moves to ${path}, with all that is mounted below it.`;
    case 'bind':
      return say`What is seen at ${source} is seen at ${path} too.`;
    case 'remount':
      return say`The mount on ${path} changes its options.`;
  }
}

function failedMount({ how, source, path, type, errno }: Of<'mount'>): Sentence {
  const why = say`${errnoMeaning(errno)} (${errnoName(errno)}).`;
  if (how === 'move') return [...say`The mount on ${source} cannot move to ${path}: `, ...why];
  if (how === 'remount') return [...say`The mount on ${path} cannot change its options: `, ...why];
  if (how === 'bind') return [...say`${source} cannot be bound to ${path}: `, ...why];
  return type === ''
    ? [...say`${source} cannot be mounted on ${path}: `, ...why]
    : [...say`${source} cannot be mounted on ${path} as ${type}: `, ...why];
}

function moduleSentence({ name, file, errno, appears }: Of<'module'>): Sentence {
  if (errno === 0 && file === null) return say`${name} is in the kernel already; nothing needs loading.`;
  if (errno !== 0) return say`The module ${name} cannot be loaded: ${errnoMeaning(errno)} (${errnoName(errno)}).`;
  return joinSentences(
    say`The kernel loads the module ${name} from ${file ?? ''}.`,
    appears.length === 0 ? [] : say`Because of it there is now ${appears.join(', ')}.`,
  );
}

function deleteSentence({ path, errno, freed, heldBy }: Of<'delete'>): Sentence {
  if (errno !== 0) return say`${path} stays: ${errnoMeaning(errno)} (${errnoName(errno)}).`;
  if (heldBy !== null)
    return say`${path} is deleted: its name is gone. Its memory stays, because ${heldBy} has it open.`;
  return freed === 0 ? say`${path} is deleted.` : say`${path} is deleted; ${byteSize(freed)} of memory come back.`;
}
