import {
  type DeadLetterFieldsFragment,
  DiscardDeadLetterDocument,
  ForgetEventConsumerDocument,
  ListDeadLettersDocument,
  ListEventConsumersDocument,
  type ListEventConsumersQuery,
  ReplayDeadLetterDocument,
} from '../__generated__/graphql.ts';
import type { Context } from '../context.ts';
import { accepted } from '../graph/answer.ts';
import { allNodes } from '../graph/pages.ts';
import { confirm } from '../terminal/confirm.ts';
import { formatSince, formatValue } from '../terminal/format.ts';
import { renderTable } from '../terminal/table.ts';

type EventConsumer = NonNullable<ListEventConsumersQuery['eventConsumers']>[number];
type DeadLetter = DeadLetterFieldsFragment;

interface Confirmable {
  yes?: boolean;
}

/** `iza events consumers`. */
export async function listConsumers(context: Context): Promise<void> {
  const graph = await context.graph();
  const consumers = (await graph.execute(ListEventConsumersDocument, {})).eventConsumers ?? [];
  if (consumers.length === 0) context.note('Nobody handles events yet.');
  await context.show(consumers, () => (consumers.length ? renderConsumers(context, consumers) : ''));
}

/** `iza events dead-letters`. */
export async function listDeadLetters(context: Context, { consumer }: { consumer?: string }): Promise<void> {
  const graph = await context.graph();
  const letters = await allNodes(async after => {
    const answer = await graph.execute(ListDeadLettersDocument, { first: 100, after, filter: { consumer } });
    return answer.deadLetters!;
  });
  if (letters.length === 0) context.note('Every event was handled, or is being tried again.');
  await context.show(letters, () => (letters.length ? renderLetters(context, letters) : ''));
}

/** `iza events replay <dead letter>`. */
export async function replayDeadLetter(context: Context, id: string, options: Confirmable): Promise<void> {
  await confirm(context, `Try the event of ${id} again?`, options.yes);
  const graph = await context.graph();
  const answer = await graph.execute(ReplayDeadLetterDocument, { input: { id } });
  const { deadLetter } = accepted(answer.replayDeadLetter, 'iza events dead-letters');
  await context.show(deadLetter, () => `${describe(deadLetter!)} is tried again.`);
}

/** `iza events discard <dead letter>`. */
export async function discardDeadLetter(context: Context, id: string, options: Confirmable): Promise<void> {
  await confirm(context, `Give the event of ${id} up for good?`, options.yes);
  const graph = await context.graph();
  const answer = await graph.execute(DiscardDeadLetterDocument, { input: { id } });
  const { discardedDeadLetterId } = accepted(answer.discardDeadLetter, 'iza events dead-letters');
  await context.show({ discardedDeadLetterId }, () => `${id} is discarded.`);
}

/** `iza events forget <consumer>`. */
export async function forgetConsumer(context: Context, name: string, options: Confirmable): Promise<void> {
  await confirm(context, `Forget the consumer ${name} with its dead letters?`, options.yes);
  const graph = await context.graph();
  const answer = await graph.execute(ForgetEventConsumerDocument, { input: { name } });
  const { forgottenEventConsumerId } = accepted(answer.forgetEventConsumer, 'iza events consumers');
  await context.show({ forgottenEventConsumerId, name }, () => `${name} is forgotten.`);
}

function renderConsumers(context: Context, consumers: readonly EventConsumer[]): Promise<string> {
  return renderTable(context, consumers, [
    { title: 'CONSUMER', text: consumer => consumer.name },
    { title: 'STATE', text: consumer => renderState(context, consumer) },
    { title: 'LAG', align: 'right', text: ({ lag }) => formatValue(lag, 'COUNT') },
    { title: 'OLDEST', text: ({ oldestUnhandledAt }) => formatSince(oldestUnhandledAt) },
    { title: 'RETRYING', align: 'right', text: ({ retryingCount }) => formatValue(retryingCount, 'COUNT') },
    { title: 'DEAD', align: 'right', text: ({ deadLetterCount }) => formatValue(deadLetterCount, 'COUNT') },
    { title: 'LAST HANDLED', text: ({ lastHandledAt }) => formatSince(lastHandledAt) },
  ]);
}

function renderState({ colors }: Context, { state }: EventConsumer): string {
  if (state === 'RUNNING') return colors.green('✓ running');
  return state === 'MISSING' ? colors.red('✗ missing') : colors.yellow('- stopped');
}

function renderLetters(context: Context, letters: readonly DeadLetter[]): Promise<string> {
  return renderTable(context, letters, [
    { title: 'ID', text: letter => letter.id },
    { title: 'CONSUMER', text: letter => letter.consumer },
    { title: 'EVENT', text: letter => `${letter.eventType}@${letter.eventVersion}` },
    { title: 'ENTITY', text: letter => letter.entityKey },
    { title: 'FAILED', text: letter => formatSince(letter.failedAt) },
    { title: 'WAITING', align: 'right', text: letter => formatValue(letter.waitingCount, 'COUNT') },
    { title: 'WHY', text: letter => `${letter.errorCode}: ${letter.errorMessage}` },
  ]);
}

function describe({ eventType, entityKey }: DeadLetter): string {
  return `${eventType} of ${entityKey}`;
}
