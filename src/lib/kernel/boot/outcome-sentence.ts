import type { BootOutcome } from './outcome.ts';

/** How a boot ends, in one sentence. */
export function outcomeSentence(outcome: BootOutcome): string {
  switch (outcome.kind) {
    case 'running':
      return `${outcome.program} runs as process 1; what happens from here on is its business.`;
    case 'real root':
      return `The real root has taken over: its ${outcome.program} runs as process 1.`;
    case 'shell':
      return `A shell waits at the console: ${outcome.why}`;
    case 'off':
      return {
        'power-off': 'The machine is switched off.',
        reboot: 'The machine starts again from the beginning.',
        halt: 'The machine is stopped, and stays on.',
      }[outcome.how];
    case 'panic':
      return `The kernel panics: ${outcome.text}`;
    case 'waiting':
      if ('by' in outcome) return `Process 1 waits for ${outcome.for}.`;
      return `The kernel waits for ${outcome.for === '' ? 'a root device' : outcome.for}, for ever.`;
    case 'unmodelled':
      return `This cannot be followed any further: ${outcome.reason}`;
  }
}
