import type { OutboxAdministration } from '@iza/platform/events';
import { type Connection, readPage, toConnection } from '@iza/platform/subgraph';
import type { QueryDeadLettersArgs } from '../__generated__/resolvers.ts';
import { type DeadLetter, toDeadLetter } from './dead-letter.ts';

/** Shows the events that could not be handled, and settles them. */
export class DeadLetterService {
  readonly #outbox: OutboxAdministration;

  constructor(outbox: OutboxAdministration) {
    this.#outbox = outbox;
  }

  async page({ filter, ...args }: QueryDeadLettersArgs & { first: number }): Promise<Connection<DeadLetter>> {
    const page = readPage(args, ['text']);
    const consumer = filter?.consumer ?? undefined;
    const after = page.after?.[0] as string | undefined;
    const [letters, totalCount] = await Promise.all([
      this.#outbox.deadLetters({ limit: page.limit, after, consumer }),
      this.#outbox.countDeadLetters(consumer),
    ]);
    return toConnection(letters.map(toDeadLetter), page, ({ id }) => [id], totalCount);
  }

  async find(id: string): Promise<DeadLetter | undefined> {
    const [letter] = await this.#outbox.findDeadLetters([id]);
    return letter && toDeadLetter(letter);
  }

  /** @throws DeadLetterNotFoundError */
  async replay(id: string): Promise<DeadLetter> {
    return toDeadLetter(await this.#outbox.replay(id));
  }

  /** @throws DeadLetterNotFoundError */
  async discard(id: string): Promise<string> {
    await this.#outbox.discard(id);
    return id;
  }
}
