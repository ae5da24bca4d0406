import { LRUCache } from 'lru-cache';

const MAX_TAGS = 100_000;

/**
 * When each tag was invalidated last, as far as this process knows. Answers whether a value that was computed since
 * some moment may be kept: an invalidation that happens while a value is loaded must not be overtaken by it.
 */
export class Invalidations {
  readonly #endedAt = new LRUCache<string, number>({ max: MAX_TAGS });
  readonly #running = new Map<string, number>();

  begin(tags: string[]): void {
    for (const tag of tags) this.#running.set(tag, (this.#running.get(tag) ?? 0) + 1);
  }

  end(tags: string[]): void {
    const now = Date.now();
    for (const tag of tags) {
      this.#endedAt.set(tag, now);
      const others = (this.#running.get(tag) ?? 1) - 1;
      if (others > 0) this.#running.set(tag, others);
      else this.#running.delete(tag);
    }
  }

  /** Whether one of the tags was invalidated at or after `moment` (ms since epoch), or is right now. */
  since(tags: string[], moment: number): boolean {
    return tags.some(tag => this.#running.has(tag) || (this.#endedAt.get(tag) ?? -1) >= moment);
  }
}
