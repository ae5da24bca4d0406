import { createHash } from 'node:crypto';

const modulus = 1n << 256n;

/**
 * The hash of a set of rows, whatever their order: the sum of the SHA-256 of each. Engines sort text differently,
 * so an order is nothing that a backup of one and the content of another could share.
 */
export class RowSetHash {
  #sum = 0n;
  #rows = 0;

  add(row: string): void {
    this.#sum = (this.#sum + BigInt(`0x${createHash('sha256').update(row).digest('hex')}`)) % modulus;
    this.#rows++;
  }

  get rows(): number {
    return this.#rows;
  }

  /** 64 hexadecimal digits. */
  digest(): string {
    return this.#sum.toString(16).padStart(64, '0');
  }
}
