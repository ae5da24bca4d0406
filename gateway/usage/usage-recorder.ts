import { createHash } from 'node:crypto';
import type { EventBus } from '@iza/platform/events';
import {
  type ClientUse,
  type Logger,
  type OperationUsage,
  type OperationUsageBatch,
  type OperationUsageKind,
  operationUsageChannel,
} from '@iza/platform/telemetry';
import { type OperationDefinitionNode, separateOperations } from 'graphql';
import type { PreparedDocument } from '../operations/operation.ts';
import { type ClientInfo, unknownClient } from './client-info.ts';
import { coordinatesOf } from './coordinates.ts';
import { signatureOf } from './signature.ts';

export interface UsageRecorderOptions {
  events: Pick<EventBus, 'publish'>;
  instanceId: string;
  logger: Logger;
  /** Default 5000. */
  flushEveryMs?: number;
  /** Pairs of operation and client that are told apart between two batches; further ones are dropped. Default 2000. */
  maxUses?: number;
}

/** What an operation is, found out at its first batch. */
type Description = Omit<OperationUsage, 'clients'>;

type Recorded = Pick<PreparedDocument, 'graph' | 'document' | 'definition' | 'name' | 'kind'>;

interface Entry {
  operation: Recorded;
  clients: Map<string, ClientUse>;
}

const operationsPerBatch = 50;

/** Clients of one operation beyond this many are put together, so that invented names do not hide who is real. */
const maxClientsPerOperation = 100;
const otherClients: ClientInfo = { name: '(other)', version: '' };

/**
 * Counts which client runs which operation, and publishes the counts every few seconds. A request costs two look-ups and
 * an increment: what the operation is made of is found out later, once per document, between requests.
 */
export class UsageRecorder {
  readonly #options: UsageRecorderOptions;
  readonly #maxUses: number;
  readonly #timer: NodeJS.Timeout;
  readonly #described = new WeakMap<OperationDefinitionNode, Description>();
  #entries = new Map<OperationDefinitionNode, Entry>();
  #uses = 0;
  #dropped = 0;
  #lastAt = 0;
  #flushing: Promise<void> = Promise.resolve();

  constructor(options: UsageRecorderOptions) {
    this.#options = options;
    this.#maxUses = options.maxUses ?? 2000;
    this.#timer = setInterval(() => void this.flush(), options.flushEveryMs ?? 5000).unref();
  }

  /** Pairs of operation and client that wait for the next batch. */
  get size(): number {
    return this.#uses;
  }

  /** @param client undefined for one that does not say who it is. */
  record(operation: Recorded, client: ClientInfo = unknownClient, isError = false): void {
    const known = this.#entries.get(operation.definition)?.clients.get(keyOf(client));
    const use = known ?? this.#add(operation, client);
    if (!use) return;
    use.requests += 1;
    if (isError) use.errors += 1;
    use.lastAt = Date.now();
  }

  /** Publishes what was counted. Never rejects. */
  flush(): Promise<void> {
    this.#flushing = this.#flushing.then(() => this.#publish());
    return this.#flushing;
  }

  /** Publishes what was counted and stops. */
  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await this.flush();
  }

  /** Undefined when there is no room for another. */
  #add(operation: Recorded, client: ClientInfo): ClientUse | undefined {
    let entry = this.#entries.get(operation.definition);
    if (entry && entry.clients.size >= maxClientsPerOperation) {
      const others = entry.clients.get(keyOf(otherClients));
      if (others) return others;
      client = otherClients;
    } else if (this.#uses >= this.#maxUses) {
      this.#dropped += 1;
      return undefined;
    }
    if (!entry) this.#entries.set(operation.definition, (entry = { operation, clients: new Map() }));
    const use: ClientUse = {
      clientName: client.name,
      clientVersion: client.version,
      requests: 0,
      errors: 0,
      firstAt: Date.now(),
      lastAt: 0,
    };
    entry.clients.set(keyOf(client), use);
    this.#uses += 1;
    return use;
  }

  async #publish(): Promise<void> {
    const entries = this.#entries;
    this.#entries = new Map();
    this.#uses = 0;
    this.#reportDropped();
    let operations: OperationUsage[] = [];
    for (const { operation, clients } of entries.values()) {
      const description = await this.#describe(operation);
      if (!description) continue;
      operations.push({ ...description, clients: [...clients.values()] });
      if (operations.length < operationsPerBatch) continue;
      this.#send(operations);
      operations = [];
    }
    if (operations.length > 0) this.#send(operations);
  }

  #send(operations: OperationUsage[]): void {
    const { events, instanceId } = this.#options;
    this.#lastAt = Math.max(Date.now(), this.#lastAt + 1);
    const batch: OperationUsageBatch = { instanceId, at: this.#lastAt, operations };
    events.publish(operationUsageChannel, batch);
  }

  async #describe(operation: Recorded): Promise<Description | undefined> {
    const known = this.#described.get(operation.definition);
    if (known) return known;
    // One document at a time, with room for requests between them.
    await new Promise(resolve => setImmediate(resolve));
    try {
      const description = describe(operation);
      this.#described.set(operation.definition, description);
      return description;
    } catch (error) {
      this.#options.logger.warn({ error }, 'the use of an operation could not be recorded');
      return undefined;
    }
  }

  #reportDropped(): void {
    if (this.#dropped === 0) return;
    this.#options.logger.warn(
      { dropped: this.#dropped, maxUses: this.#maxUses },
      'requests were not recorded as used: too many different operations and clients at once',
    );
    this.#dropped = 0;
  }
}

function keyOf({ name, version }: ClientInfo): string {
  return `${name}\0${version}`;
}

function describe({ graph, document, name, kind }: Recorded): Description {
  // A document may hold several operations, of which this one ran.
  const operation = separateOperations(document)[name ?? ''] ?? document;
  const text = signatureOf(graph.schema, operation);
  return {
    hash: createHash('sha256').update(text).digest('hex'),
    document: text,
    name: name ?? null,
    kind: kind.toUpperCase() as OperationUsageKind,
    coordinates: coordinatesOf(graph.schema, operation),
  };
}
