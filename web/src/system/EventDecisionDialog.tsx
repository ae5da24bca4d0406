import type { CombinedError } from 'urql';
import type { DeadLetterFieldsFragment } from '../__generated__/graphql.ts';
import {
  useDiscardDeadLetterMutation,
  useForgetEventConsumerMutation,
  useReplayDeadLetterMutation,
} from '../__generated__/hooks.ts';
import { failureOf } from '../graph/failure.ts';
import { toast } from '../shell/toast-store.ts';
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx';

/** What a person wants to do about an event, or about a consumer that is gone. */
export type EventDecision =
  | { kind: 'replay' | 'discard'; letter: DeadLetterFieldsFragment }
  | { kind: 'forget'; name: string };

interface Outcome {
  error?: CombinedError | undefined;
  userErrors?: readonly { message: string }[] | undefined;
}

/** Asks, then does it. */
export function EventDecisionDialog({ decision, onClose }: { decision: EventDecision; onClose: () => void }) {
  const [{ fetching: isReplaying }, replay] = useReplayDeadLetterMutation();
  const [{ fetching: isDiscarding }, discard] = useDiscardDeadLetterMutation();
  const [{ fetching: isForgetting }, forget] = useForgetEventConsumerMutation();
  const run = async (): Promise<Outcome> => {
    if (decision.kind === 'forget') {
      const { data, error } = await forget({ input: { name: decision.name } });
      return { error, userErrors: data?.forgetEventConsumer.userErrors };
    }
    const input = { id: decision.letter.id };
    if (decision.kind === 'replay') {
      const { data, error } = await replay({ input });
      return { error, userErrors: data?.replayDeadLetter.userErrors };
    }
    const { data, error } = await discard({ input });
    return { error, userErrors: data?.discardDeadLetter.userErrors };
  };
  const words = wordsOf(decision);
  const confirm = async () => {
    const { error, userErrors } = await run();
    const refusal = error ? failureOf(error).message : userErrors?.[0]?.message;
    toast(refusal ?? words.done, refusal ? 'failed' : 'done');
    onClose();
  };
  return (
    <ConfirmDialog
      title={words.title}
      text={words.text}
      action={words.action}
      isBusy={isReplaying || isDiscarding || isForgetting}
      onConfirm={() => void confirm()}
      onClose={onClose}
    />
  );
}

function wordsOf(decision: EventDecision) {
  if (decision.kind === 'forget') {
    return {
      title: `Forget “${decision.name}”?`,
      text: 'Its dead letters go with it, and no more events are kept for it. Should it come back, it begins with the oldest event that is kept.',
      action: 'Forget the consumer',
      done: `“${decision.name}” is forgotten.`,
    };
  }
  const { eventType, entityKey, consumer } = decision.letter;
  const event = `${eventType} of ${entityKey}`;
  if (decision.kind === 'replay') {
    return {
      title: 'Try the event again?',
      text: `${consumer} gets ${event} again, and then what waits behind it. Mend the cause first, or it fails again.`,
      action: 'Replay the event',
      done: `${event} is tried again.`,
    };
  }
  return {
    title: 'Give the event up?',
    text: `${consumer} never gets ${event}, and goes on with what waits behind it. This cannot be taken back.`,
    action: 'Discard the event',
    done: `${event} is discarded.`,
  };
}
