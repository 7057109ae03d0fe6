import { Later, NotLoaded } from '../../on-demand/on-demand.ts';
import type { BootParts } from './boot-parts.ts';

/** Parts that are fetched when a boot asks for them, each in a chunk of its own. For runs inside `settled`. */
export class PartsOnDemand implements BootParts {
  readonly #realRoot = new Later('mounting a root', async () => (await import('./real-root-part.ts')).realRootPart);
  readonly #bootConfiguration = new Later(
    'boot configurations',
    async () => (await import('../boot/boot-configuration.ts')).bootConfiguration,
  );
  readonly #commandLine = new Later(
    'all parameters of a command line',
    async () => (await import('./command-line-part.ts')).commandLinePart,
  );
  readonly #refusalWords = new Later(
    'reasons not to run a program',
    async () => (await import('../boot/exec/refusal-words.ts')).refusalWords,
  );
  #hasAskedAhead = false;

  get realRoot(): BootParts['realRoot'] {
    return this.#realRoot.value;
  }

  get bootConfiguration(): BootParts['bootConfiguration'] {
    return this.#bootConfiguration.value;
  }

  get commandLine(): BootParts['commandLine'] {
    return this.#commandLine.value;
  }

  get refusalWords(): BootParts['refusalWords'] {
    return this.#refusalWords.value;
  }

  askAhead(): void {
    if (this.#hasAskedAhead) return;
    throw new NotLoaded('the rest of a boot', async () => {
      this.#hasAskedAhead = true;
      // What cannot be fetched may not be needed; a boot that comes to it asks again.
      await Promise.allSettled([this.#realRoot.load(), this.#refusalWords.load()]);
    });
  }
}
