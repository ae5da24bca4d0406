import { Fault } from '@iza/platform/errors';
import { type Connection, readPage, toConnection } from '@iza/platform/subgraph';
import type { Deprecation } from './deprecations.ts';
import type { UsedOperationLoaders } from './used-operation.loaders.ts';
import type { UsedOperationRepository } from './used-operation.repository.ts';
import { type DeprecatedUse, deprecatedUses, type UsedOperation } from './used-operation.ts';

/** A page of operations. Counting all of them costs a statement, so it is done when somebody asks. */
export type UsedOperationPage = Omit<Connection<UsedOperation>, 'totalCount'> & {
  countAll(): Promise<number>;
};

/** What a client may narrow the list to. */
export interface UsedOperationFilter {
  clientName?: string | null;
  operationName?: string | null;
  field?: string | null;
  usedWithinSeconds?: number | null;
  isUsingDeprecated?: boolean | null;
}

export interface UsedOperationServiceOptions {
  operations: UsedOperationRepository;
  loaders: UsedOperationLoaders;
  /** What the schema of this start deprecates. */
  deprecations: ReadonlyMap<string, Deprecation>;
}

/** What can be asked about used operations. Made for one request. */
export class UsedOperationService {
  readonly #options: UsedOperationServiceOptions;

  constructor(options: UsedOperationServiceOptions) {
    this.#options = options;
  }

  /** @throws Fault `BAD_USER_INPUT` for a wrong page or filter. */
  async page(
    args: { first: number; after?: string | null },
    { isUsingDeprecated, ...filter }: UsedOperationFilter,
  ): Promise<UsedOperationPage> {
    const { usedWithinSeconds } = filter;
    if (usedWithinSeconds != null && usedWithinSeconds < 1) {
      throw new Fault(
        'BAD_USER_INPUT',
        `\`usedWithinSeconds\` must be at least 1; it was ${usedWithinSeconds}.`,
      );
    }
    for (const [name, value] of Object.entries(filter)) {
      if (typeof value === 'string' && value.includes('\0'))
        throw new Fault('BAD_USER_INPUT', `\`${name}\` must not have NUL characters.`);
    }
    const { operations, deprecations } = this.#options;
    const selection = { ...filter, ...(isUsingDeprecated && { coordinates: [...deprecations.keys()] }) };
    const page = readPage(args, ['text', 'text', 'text']);
    const rows = await operations.findPage(selection, page);
    return {
      ...toConnection(rows, page, ({ clientName, name, id }) => [clientName, name ?? '', id]),
      countAll: () => operations.count(selection),
    };
  }

  byId(id: string): Promise<UsedOperation | null> {
    return this.#options.loaders.usedOperationById.load(id);
  }

  deprecatedUses(operation: UsedOperation): DeprecatedUse[] {
    return deprecatedUses(operation, this.#options.deprecations);
  }
}
