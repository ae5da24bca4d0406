import { randomUUID } from 'node:crypto';
import { InvalidArgumentError } from 'commander';
import { type AlertSeverity, CreateAlertRuleDocument } from '../__generated__/graphql.ts';
import type { Context } from '../context.ts';
import { cancelled, usageFailure } from '../failure.ts';
import { accepted } from '../graph/answer.ts';
import { isInteractive } from '../io.ts';
import { renderRules } from './alerts-actions.ts';
import { readMetrics, serviceIdOf } from './metrics-list.ts';

interface CreateOptions {
  name?: string;
  metric?: string;
  above?: number;
  below?: number;
  /** Seconds. */
  for: number;
  severity: string;
  service?: string;
  idempotencyKey?: string;
}

/** `iza alerts create`: from options, and from questions for what is missing when a person can be asked. */
export async function createAlertRule(context: Context, given: CreateOptions): Promise<void> {
  const options = await complete(context, given);
  const graph = await context.graph();
  const { createAlertRule: payload } = await graph.execute(CreateAlertRuleDocument, {
    input: {
      name: options.name,
      metricName: options.metric,
      comparison: options.above === undefined ? 'BELOW' : 'ABOVE',
      threshold: options.above ?? options.below!,
      forSeconds: options.for,
      severity: options.severity.toUpperCase() as AlertSeverity,
      serviceId: options.service ? await serviceIdOf(context, options.service) : undefined,
      idempotencyKey: options.idempotencyKey ?? randomUUID(),
    },
  });
  const { alertRule } = accepted(payload, 'iza alerts list');
  await context.show(alertRule, () => (alertRule ? renderRules(context, [alertRule]) : ''));
}

/** A number, also with a unit that people think in: `200`, `0.5`, `5%`, `250MB`. */
export function parseThreshold(text: string): number {
  const match = /^(-?\d+(?:\.\d+)?)(%|kB|MB|GB|ms|s)?$/.exec(text.replaceAll('_', ''));
  const factor = { '%': 0.01, kB: 1e3, MB: 1e6, GB: 1e9, ms: 1, s: 1000 }[match?.[2] ?? ''] ?? 1;
  if (match) return Number((Number(match[1]) * factor).toPrecision(12));
  throw new InvalidArgumentError('Give a number such as 200, 5% (of a ratio), 250MB or 2s.');
}

type Complete = CreateOptions & { name: string; metric: string };

async function complete(context: Context, options: CreateOptions): Promise<Complete> {
  const missing = [
    !options.name && '--name',
    !options.metric && '--metric',
    options.above === undefined && options.below === undefined && '--above or --below',
  ].filter(Boolean);
  if (missing.length === 0) return options as Complete;
  if (!isInteractive(context.io) || context.json) {
    throw usageFailure(
      `${missing.join(' and ')} must be given.`,
      'iza alerts create --name "Slow answers" --metric latency_p99_ms --above 200 --for 1m',
    );
  }
  return ask(context, options);
}

async function ask(context: Context, options: CreateOptions): Promise<Complete> {
  const prompts = await import('@clack/prompts');
  const output = { output: process.stderr };
  const text = (message: string, placeholder: string): Promise<string | symbol> =>
    prompts.text({
      message,
      placeholder,
      validate: value => (value ? undefined : 'Type something.'),
      ...output,
    });
  const answered = <Value>(value: Value): Exclude<Value, symbol> => {
    if (prompts.isCancel(value)) throw cancelled();
    return value as Exclude<Value, symbol>;
  };
  const metric = options.metric ?? answered(await askMetric(context));
  const name = options.name ?? answered(await text('What is the rule called?', 'Slow answers'));
  if (options.above !== undefined || options.below !== undefined) return { ...options, metric, name };
  const comparison = answered(
    await prompts.select({
      message: 'When does it fire?',
      options: [{ value: 'above' as const }, { value: 'below' as const }],
      ...output,
    }),
  );
  const threshold = answered(await text(`When the value is ${comparison} what?`, '200'));
  return { ...options, metric, name, [comparison]: parseThreshold(threshold) };
}

async function askMetric(context: Context): Promise<string | symbol> {
  const prompts = await import('@clack/prompts');
  const metrics = await readMetrics(context, { activeWithinSeconds: 3600 });
  const byName = new Map(metrics.map(metric => [metric.name, metric.description]));
  return prompts.select({
    message: 'Which metric should it watch?',
    options: [...byName].map(([value, hint]) => ({ value, hint })),
    maxItems: 12,
    output: process.stderr,
  });
}
