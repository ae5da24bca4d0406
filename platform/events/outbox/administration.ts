import type { EventDatabase } from './consumer.ts';
import { type ConsumerOverview, forgetConsumer, listConsumers } from './consumer-overview.ts';
import {
  countDeadLetters,
  type DeadLetter,
  discardDeadLetter,
  findDeadLetters,
  listDeadLetters,
  replayDeadLetter,
} from './dead-letters.ts';

/** What an operator sees and does. Works in every process, whoever handles the events. */
export class OutboxAdministration {
  readonly #database: () => EventDatabase;
  readonly #missingAfterMs: number;
  readonly #onChange: () => void;

  /** @param onChange told when consumers have something to do */
  constructor(database: () => EventDatabase, missingAfterMs: number, onChange: () => void) {
    this.#database = database;
    this.#missingAfterMs = missingAfterMs;
    this.#onChange = onChange;
  }

  /** Every consumer that the system knows, by name. Counts what each has not handled. */
  async consumers(): Promise<ConsumerOverview[]> {
    return listConsumers(this.#database(), this.#missingAfterMs);
  }

  /** Dead letters, oldest first, behind the one of an id. */
  async deadLetters(options: { limit: number; after?: string | undefined; consumer?: string | undefined }) {
    return listDeadLetters(this.#database(), options);
  }

  async countDeadLetters(consumer?: string | null): Promise<number> {
    return countDeadLetters(this.#database(), consumer);
  }

  async findDeadLetters(ids: readonly string[]): Promise<DeadLetter[]> {
    return findDeadLetters(this.#database(), ids);
  }

  /** @throws DeadLetterNotFoundError */
  async replay(id: string): Promise<DeadLetter> {
    const letter = await replayDeadLetter(this.#database(), id);
    this.#onChange();
    return letter;
  }

  /** @throws DeadLetterNotFoundError */
  async discard(id: string): Promise<DeadLetter> {
    const letter = await discardDeadLetter(this.#database(), id);
    this.#onChange();
    return letter;
  }

  /** @throws EventConsumerNotFoundError, EventConsumerInUseError */
  async forget(name: string): Promise<void> {
    await forgetConsumer(this.#database(), name);
  }
}
