import { Fault, raise } from '@iza/platform/errors';
import { batched, type EventBus, type Stream, streamFrom } from '@iza/platform/events';
import { IdempotencyRepository } from '@iza/platform/idempotency';
import { type Connection, newId, readPage, toConnection } from '@iza/platform/subgraph';
import { type AlertChange, alertChangedChannel } from './alert.events.ts';
import type { AlertLoaders } from './alert.loaders.ts';
import { AlertRepository, type AlertRuleSelection } from './alert.repository.ts';
import type { AlertDb } from './alert.tables.ts';
import {
  type AlertCondition,
  type AlertRule,
  AlertRuleLimitError,
  AlertRuleNameTakenError,
  AlertRuleNotFoundError,
  assertCondition,
  conditionHash,
  maxAlertRules,
  refusalToAcknowledge,
} from './alert.ts';
import type { LatestValues } from './latest-values.ts';

export type AlertRulePage = Omit<Connection<AlertRule>, 'totalCount'> & { countAll(): Promise<number> };

export interface AlertServiceOptions {
  db: AlertDb;
  loaders: AlertLoaders;
  events: EventBus;
  latest: LatestValues;
}

const minEveryMs = 100;
const maxEveryMs = 60_000;

/** What can be done with alert rules. Made for one request. */
export class AlertService {
  readonly #options: AlertServiceOptions;
  readonly #rules: AlertRepository;

  constructor(options: AlertServiceOptions) {
    this.#options = options;
    this.#rules = new AlertRepository(options.db);
  }

  /** @throws Fault `BAD_USER_INPUT` for a wrong page. */
  async page(
    args: { first: number; after?: string | null },
    selection: AlertRuleSelection,
  ): Promise<AlertRulePage> {
    const page = readPage(args, ['integer', 'text']);
    const rows = await this.#rules.findPage(selection, page);
    const ranks = new Map(rows.map(({ rule, rank }) => [rule.id, rank]));
    const rules = rows.map(({ rule }) => this.#options.latest.of(rule));
    return {
      ...toConnection(rules, page, rule => [ranks.get(rule.id) ?? 0, rule.name]),
      countAll: () => this.#rules.count(selection),
    };
  }

  byId(id: string): Promise<AlertRule | null> {
    return this.#options.loaders.alertRuleById.load(id);
  }

  /** In the order of the ids; rules that are gone are left out. */
  async many(ids: readonly string[]): Promise<AlertRule[]> {
    const rules = await Promise.all(ids.map(id => this.byId(id)));
    return rules.filter(rule => rule !== null);
  }

  /**
   * Makes a rule. Repeating a request with its key returns the rule that the first one made.
   *
   * @throws DomainError when the condition is not a valid one, its name is taken or its key was used differently.
   */
  async create(input: AlertCondition, idempotencyKey: string): Promise<AlertRule> {
    const condition = assertCondition(input);
    const request = {
      operation: 'createAlertRule',
      key: idempotencyKey,
      requestHash: conditionHash(condition),
    };
    const id = newId('alertRule');
    const rule = await this.#transaction(async ({ rules, idempotency }) => {
      const firstId = await idempotency.claim(request, id);
      if (firstId) return (await rules.findById(firstId)) ?? raise(new AlertRuleNotFoundError(firstId));
      if ((await rules.count()) >= maxAlertRules) throw new AlertRuleLimitError();
      return (await rules.insert(id, condition)) ?? raise(new AlertRuleNameTakenError(condition.name));
    });
    if (rule.id === id) this.#publish(rule.id);
    return this.#options.latest.of(rule);
  }

  /** @throws AlertRuleNotFoundError */
  async delete(id: string): Promise<string> {
    if (!(await this.#rules.delete(id))) throw new AlertRuleNotFoundError(id);
    return id;
  }

  /**
   * Takes a firing alert. Of several operators who do it at once, one does and the others are told.
   *
   * @throws AlertNotFiringError, AlertRuleNotFoundError
   */
  async acknowledge(id: string): Promise<AlertRule> {
    const rule = await this.#rules.acknowledge(id);
    if (!rule) throw refusalToAcknowledge(id, await this.#rules.findById(id));
    this.#publish(id);
    return this.#options.latest.of(rule);
  }

  /**
   * Ids of rules that were created or changed state, as lists at most every `everyMs`.
   *
   * @throws Fault `BAD_USER_INPUT` when `everyMs` is out of its range.
   */
  async changes(everyMs: number): Promise<Stream<AlertChange[]>> {
    if (everyMs < minEveryMs || everyMs > maxEveryMs) {
      throw new Fault(
        'BAD_USER_INPUT',
        `\`everyMs\` must be ${minEveryMs}–${maxEveryMs}; it was ${everyMs}.`,
      );
    }
    const source = await streamFrom<AlertChange>(this.#options.events, alertChangedChannel);
    return batched(source, everyMs, change => change.id);
  }

  #transaction<Result>(
    run: (stores: { rules: AlertRepository; idempotency: IdempotencyRepository }) => Promise<Result>,
  ): Promise<Result> {
    return this.#options.db
      .transaction()
      .execute(trx => run({ rules: new AlertRepository(trx), idempotency: new IdempotencyRepository(trx) }));
  }

  #publish(id: string): void {
    const change: AlertChange = { id };
    this.#options.events.publish(alertChangedChannel, change);
  }
}
