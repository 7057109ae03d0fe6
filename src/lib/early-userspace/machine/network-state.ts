import type { Network } from '../../scenario/machine.ts';
import type { RootfsView } from '../../rootfs/view.ts';
import type { Drivers } from './drivers.ts';

/** The one interface of a machine, and what programs have made of it. */
export class NetworkState {
  readonly #network: Network | null;
  readonly #drivers: Drivers;
  isUp = false;
  /** Null: none yet. */
  address: string | null = null;

  constructor(network: Network | null, drivers: Drivers) {
    this.#network = network;
    this.#drivers = drivers;
  }

  /** Is there an interface of this name, with its drivers? */
  isThere(name: string): boolean {
    const network = this.#network;
    return network?.interface === name && (network.behind ?? []).every((driver) => this.#drivers.isActive(driver));
  }

  /** What a DHCP server answers; null: nobody does. */
  get offer(): NonNullable<Network['dhcp']> | null {
    return this.#network?.dhcp ?? null;
  }

  /** What a server exports under a path; null: it does not, or cannot be reached. */
  exported(server: string, path: string): RootfsView | null {
    if (!this.isUp || this.address === null) return null;
    return (
      this.#network?.exports.find((candidate) => candidate.server === server && candidate.path === path)?.contents ??
      null
    );
  }
}
