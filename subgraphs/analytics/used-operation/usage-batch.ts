import type { ClientUse, OperationUsage, OperationUsageBatch } from '@iza/platform/telemetry';

const kinds: readonly unknown[] = ['QUERY', 'MUTATION', 'SUBSCRIPTION'];
const maxDocumentLength = 200_000;
const maxTextLength = 200;
const maxCoordinates = 10_000;

/**
 * Takes what is usable from a message of the bus, which any process of any version may have sent.
 *
 * @returns undefined when it is no batch at all, and how many of its operations were not usable.
 */
export function readUsageBatch(
  payload: unknown,
): { batch: OperationUsageBatch; refused: number } | undefined {
  if (!isRecord(payload)) return undefined;
  const { instanceId, at, operations } = payload;
  if (!isText(instanceId) || instanceId === '' || !isInstant(at) || !Array.isArray(operations))
    return undefined;
  const usable = operations.filter(isOperation);
  return { batch: { instanceId, at, operations: usable }, refused: operations.length - usable.length };
}

function isOperation(value: unknown): value is OperationUsage {
  if (!isRecord(value)) return false;
  const { hash, document, name, kind, coordinates, clients } = value;
  return (
    typeof hash === 'string' &&
    /^[0-9a-f]{64}$/.test(hash) &&
    isText(document, maxDocumentLength) &&
    (name === null || isText(name)) &&
    kinds.includes(kind) &&
    Array.isArray(coordinates) &&
    coordinates.length <= maxCoordinates &&
    coordinates.every(coordinate => isText(coordinate, 2 * maxTextLength)) &&
    Array.isArray(clients) &&
    clients.every(isClientUse)
  );
}

function isClientUse(value: unknown): value is ClientUse {
  if (!isRecord(value)) return false;
  const { clientName, clientVersion, requests, errors, firstAt, lastAt } = value;
  return (
    isText(clientName) &&
    clientName !== '' &&
    isText(clientVersion) &&
    isCount(requests) &&
    isCount(errors) &&
    isInstant(firstAt) &&
    isInstant(lastAt)
  );
}

function isText(value: unknown, maxLength = maxTextLength): value is string {
  // PostgreSQL takes every character in a text but NUL.
  return typeof value === 'string' && value.length <= maxLength && !value.includes('\0');
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

/** Within what both clocks and PostgreSQL can say. */
function isInstant(value: unknown): value is number {
  return isCount(value) && value <= 8_640_000_000_000_000;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
