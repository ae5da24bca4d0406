export interface ConnectionLimits {
  readonly maxConnections: number;
  readonly maxConnectionsPerAddress: number;
}

/** Connections that are open, by the address of the client. */
export class ConnectionCount {
  readonly #limits: ConnectionLimits;
  readonly #byAddress = new Map<string, number>();
  #total = 0;

  constructor(limits: ConnectionLimits) {
    this.#limits = limits;
  }

  /** Counts one more; undefined when it is one too many, otherwise a function that must be called once at its end. */
  add(address: string): (() => void) | undefined {
    const { maxConnections, maxConnectionsPerAddress } = this.#limits;
    const ofAddress = this.#byAddress.get(address) ?? 0;
    if (this.#total >= maxConnections || ofAddress >= maxConnectionsPerAddress) return undefined;
    this.#total += 1;
    this.#byAddress.set(address, ofAddress + 1);
    return () => {
      this.#total -= 1;
      const left = this.#byAddress.get(address)! - 1;
      if (left === 0) this.#byAddress.delete(address);
      else this.#byAddress.set(address, left);
    };
  }
}
