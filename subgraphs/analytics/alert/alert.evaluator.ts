import type { EventBus } from '@iza/platform/events';
import type { Logger } from '@iza/platform/telemetry';
import { RepeatingTask } from '../repeating-task.ts';
import { type AlertChange, alertChangedChannel } from './alert.events.ts';
import type { AlertRepository } from './alert.repository.ts';
import type { AlertRule, AlertStatus } from './alert.ts';
import { evaluate, isTransition, type Measurement, worstOf } from './evaluation.ts';
import type { LatestValues } from './latest-values.ts';

export interface AlertEvaluatorOptions {
  rules: AlertRepository;
  latest: LatestValues;
  events: EventBus;
  logger: Logger;
  /** The newest measurement of each series that a rule watches. */
  measure: (rule: AlertRule) => Measurement[];
}

/** Values go to the table this often; after a crash an alert goes on from there, within the gap that evaluation allows. */
const saveEveryMs = 5000;

/**
 * Holds every rule against the newest measurements once a second. Several processes may do so at once: a change of state
 * is one conditional statement, so that one of them makes it and announces it.
 */
export class AlertEvaluator {
  readonly #options: AlertEvaluatorOptions;
  readonly #task: RepeatingTask;
  #watchingSinceMs = Date.now();
  #savedAtMs = 0;

  constructor(options: AlertEvaluatorOptions) {
    this.#options = options;
    const { logger } = options;
    this.#task = new RepeatingTask({
      title: 'evaluating alert rules',
      everyMs: 1000,
      logger,
      run: () => this.#evaluateAll(Date.now()),
    });
  }

  start(): void {
    this.#watchingSinceMs = Date.now();
    this.#task.start();
  }

  async stop(): Promise<void> {
    await this.#task.stop();
    this.#savedAtMs = 0;
    await this.#task.runNow();
  }

  async #evaluateAll(nowMs: number): Promise<void> {
    const { rules, latest, measure } = this.#options;
    const quiet: (Pick<AlertRule, 'id'> & AlertStatus)[] = [];
    const found = await rules.findAll();
    latest.keepOnly(new Set(found.map(rule => rule.id)));
    for (const stored of found) {
      const rule = latest.of(stored);
      const after = evaluate(rule, worstOf(rule, measure(rule)), nowMs, this.#watchingSinceMs);
      if (isTransition(rule, after)) await this.#change(rule, after);
      else quiet.push({ id: rule.id, ...after });
      latest.set(rule.id, after);
    }
    if (nowMs - this.#savedAtMs < saveEveryMs) return;
    await rules.saveValues(quiet);
    this.#savedAtMs = nowMs;
  }

  async #change(before: AlertRule, after: AlertStatus): Promise<void> {
    const { rules, events, logger } = this.#options;
    const changed = await rules.changeStatus(before, after);
    if (!changed || before.state === changed.state) return;
    const { id, name, state, severity, lastValue } = changed;
    logger.info({ alertRule: { id, name, severity, lastValue } }, `alert ${before.state} → ${state}`);
    const change: AlertChange = { id };
    events.publish(alertChangedChannel, change);
  }
}
