import { DomainError, isFault } from '../../errors/index.ts';
import type { EventType, PublishedEvent } from './event-type.ts';
import type { Failure, StoredEvent } from './progress.ts';

/** The payload is not what the consumer declared: trying again does not help. */
export class PayloadRefusedError extends Error {
  constructor(event: StoredEvent, reason: string) {
    super(`The payload of ${event.type}@${event.version} is not what the consumer declared: ${reason}`);
    this.name = 'PayloadRefusedError';
  }
}

/** @throws PayloadRefusedError */
export function readEvent(types: readonly EventType[], stored: StoredEvent): PublishedEvent {
  const type = types.find(({ type, version }) => type === stored.type && version === stored.version);
  if (!type) throw new PayloadRefusedError(stored, 'the type is no longer one of its types.');
  const { success, data, error } = type.payload.safeParse(stored.payload);
  if (!success) {
    const [issue] = error.issues;
    throw new PayloadRefusedError(stored, `${issue?.path.join('.') || 'the whole'}: ${issue?.message}`);
  }
  const { id, version, entityKey, occurredAt, traceId, principalId } = stored;
  return { id, type: stored.type, version, entityKey, payload: data, occurredAt, traceId, principalId };
}

/**
 * Runs a handler for at most so long; its signal aborts then, or when `stop` does.
 *
 * @throws HandlerTimeoutError
 */
export async function runLimited(
  run: (signal: AbortSignal) => Promise<void>,
  timeoutMs: number,
  stop: AbortSignal,
): Promise<void> {
  const expiry = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const expired = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new HandlerTimeoutError(timeoutMs));
      expiry.abort();
    }, timeoutMs);
  });
  try {
    await Promise.race([run(AbortSignal.any([expiry.signal, stop])), expired]);
  } finally {
    clearTimeout(timer);
  }
}

/** A handler took longer than it may. */
export class HandlerTimeoutError extends Error {
  constructor(timeoutMs: number) {
    super(`The handler took longer than ${timeoutMs} ms.`);
    this.name = 'HandlerTimeoutError';
  }
}

/** What may be shown of an error: the rest is in the log, under the id of the event. */
export function describeFailure(error: unknown): Failure {
  if (isFault(error) || error instanceof DomainError) return { code: error.code, message: error.message };
  if (error instanceof PayloadRefusedError) return { code: 'EVENT_PAYLOAD_REFUSED', message: error.message };
  if (error instanceof HandlerTimeoutError) return { code: 'EVENT_HANDLER_TIMEOUT', message: error.message };
  return {
    code: 'INTERNAL',
    message: 'The handler failed; the log has the cause under the id of the event.',
  };
}
