import { isFault } from '../errors/index.ts';
import type { Place } from './envelope.ts';
import type { EnvelopeColumn, EnvelopeColumnRepository } from './envelope-column.repository.ts';

/** How far the work of this process is. */
export interface RewrapProgress {
  isRunning: boolean;
  /** Envelopes that were sealed anew since the work began. */
  rewrappedCount: number;
  /** Envelopes that could not be opened, and stay as they are. */
  failedCount: number;
}

/** What seals and opens. */
export interface Sealer {
  seal(place: Place, text: string): Promise<string>;
  unseal(place: Place, envelope: string): Promise<string>;
}

const batchSize = 100;

/**
 * Seals what is under older keys anew, in the background, a batch at a time. How far it is stands in the envelopes
 * themselves, so whoever begins again goes on where it stopped, and several at once do no harm.
 */
export class Rewrap {
  readonly #sealer: Sealer;
  readonly #columns: EnvelopeColumnRepository;
  readonly #onError: (error: unknown) => void;
  #progress: RewrapProgress = { isRunning: false, rewrappedCount: 0, failedCount: 0 };
  #isStopping = false;
  #work: Promise<void> = Promise.resolve();

  constructor(
    sealer: Sealer,
    columns: EnvelopeColumnRepository,
    onError: (error: unknown) => void = () => {},
  ) {
    this.#sealer = sealer;
    this.#columns = columns;
    this.#onError = onError;
  }

  get progress(): RewrapProgress {
    return { ...this.#progress };
  }

  get idle(): Promise<void> {
    return this.#work;
  }

  /** Begins, unless it is under way. */
  start(keyId: string): void {
    if (this.#progress.isRunning || this.#isStopping) return;
    this.#progress = { isRunning: true, rewrappedCount: 0, failedCount: 0 };
    this.#work = this.#run(keyId)
      .catch(this.#onError)
      .finally(() => (this.#progress.isRunning = false));
  }

  /** Ends it after the envelope under way. The next `start` goes on. */
  async stop(): Promise<void> {
    this.#isStopping = true;
    await this.#work;
    this.#isStopping = false;
  }

  async #run(keyId: string): Promise<void> {
    const columns = await this.#columns.findAll();
    let before: number;
    do {
      before = this.#progress.rewrappedCount;
      this.#progress.failedCount = 0;
      for (const column of columns) await this.#sealColumn(column, keyId);
      // Somebody may have written under the older key while it was replaced, so it is over when nothing was found.
    } while (this.#progress.rewrappedCount > before && !this.#isStopping);
  }

  async #sealColumn(column: EnvelopeColumn, keyId: string): Promise<void> {
    let after = '';
    for (;;) {
      const batch = await this.#columns.findUnderOtherKeys(column, keyId, after, batchSize);
      for (const stored of batch) {
        if (this.#isStopping) return;
        await this.#sealAnew(column, stored);
      }
      if (batch.length < batchSize) return;
      after = batch.at(-1)!.row;
    }
  }

  async #sealAnew(column: EnvelopeColumn, stored: { row: string; envelope: string }): Promise<void> {
    const place = { schema: column.schema, table: column.table, row: stored.row, column: column.column };
    try {
      const text = await this.#sealer.unseal(place, stored.envelope);
      const isReplaced = await this.#columns.replace(column, stored, await this.#sealer.seal(place, text));
      if (isReplaced) this.#progress.rewrappedCount += 1;
    } catch (error) {
      if (!isFault(error) || error.code !== 'ENVELOPE_REFUSED') throw error;
      this.#progress.failedCount += 1;
    }
  }
}
