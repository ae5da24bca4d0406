import { LRUCache } from 'lru-cache';
import type { CacheHint } from './cache-control.ts';

/** What an entity was asked with: all of it decides what the answer is. */
export interface EntityQuestion {
  /** Of subgraph and document. */
  readonly document: string;
  /** JSON of the variables besides the representations, and of the headers that were passed on. */
  readonly circumstances: string;
  /** JSON of each representation. */
  readonly representations: readonly string[];
  /** Who asks. */
  readonly caller: string;
}

/** Counted since the start, over documents of which something was kept. */
export interface EntityCacheState {
  readonly hits: number;
  readonly misses: number;
  readonly entries: number;
  readonly bytes: number;
}

/** What an entry costs besides its text, in bytes: about what V8 and the list of the cache need. */
const overheadBytes = 200;

/** Documents of which something may be there. */
const maxDocuments = 10_000;

/**
 * Answers of `_entities` by representation, as long as the subgraph said that they may be kept. One for all subgraphs, so
 * that one number bounds its memory.
 */
export class EntityCache {
  private readonly entries: LRUCache<string, string>;
  private readonly documents = new LRUCache<string, true>({ max: maxDocuments });
  private hits = 0;
  private misses = 0;

  /**
   * @param maxBytes of all entries; the least recently used leave first.
   * @param now milliseconds of a clock that never goes back.
   */
  constructor(maxBytes: number, now = () => performance.now()) {
    this.entries = new LRUCache<string, string>({
      perf: { now },
      ttlResolution: 0,
      maxSize: maxBytes,
      // One entity must not displace all others.
      maxEntrySize: Math.ceil(maxBytes / 16),
      // Texts of JSON are mostly of one byte a character.
      sizeCalculation: (text, key) => text.length + key.length + overheadBytes,
    });
  }

  get state(): EntityCacheState {
    const { hits, misses, entries } = this;
    return { hits, misses, entries: entries.size, bytes: entries.calculatedSize };
  }

  /** Whether anything of a document was kept: most never are, and are not to pay for looking. */
  keeps(document: string): boolean {
    return this.documents.has(document);
  }

  /** JSON of each entity in the order of the representations; undefined for those that are not there. */
  find(question: EntityQuestion): (string | undefined)[] {
    const prefix = prefixOf(question);
    return question.representations.map(representation => {
      const key = prefix + representation;
      const found = this.entries.get(key) ?? this.entries.get(privateKey(key, question.caller));
      if (found === undefined) this.misses += 1;
      else this.hits += 1;
      return found;
    });
  }

  /** @param entities in the order of the representations; what is null is not kept. */
  store(question: EntityQuestion, entities: readonly unknown[], { maxAgeMs, scope }: CacheHint): void {
    const prefix = prefixOf(question);
    this.documents.set(question.document, true);
    question.representations.forEach((representation, index) => {
      const entity = entities[index];
      if (entity == null) return;
      const key = prefix + representation;
      this.entries.set(scope === 'public' ? key : privateKey(key, question.caller), JSON.stringify(entity), {
        ttl: maxAgeMs,
      });
    });
  }
}

/** Lengths before the parts, so that no two questions write the same text. */
function prefixOf({ document, circumstances }: EntityQuestion): string {
  return `${document} ${circumstances.length} ${circumstances}`;
}

function privateKey(key: string, caller: string): string {
  return `${caller.length} ${caller}${key}`;
}
