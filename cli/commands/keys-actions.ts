import { randomUUID } from 'node:crypto';
import {
  type ApiKeyFieldsFragment,
  CreateApiKeyDocument,
  ListApiKeysDocument,
  RevokeApiKeyDocument,
  RotateApiKeyDocument,
} from '../__generated__/graphql.ts';
import type { Context } from '../context.ts';
import { accepted } from '../graph/answer.ts';
import { allNodes } from '../graph/pages.ts';
import { confirm } from '../terminal/confirm.ts';
import { renderTable } from '../terminal/table.ts';

export async function listKeys(context: Context, options: { revoked?: boolean }): Promise<void> {
  const graph = await context.graph();
  const filter = options.revoked ? {} : { isRevoked: false };
  const keys = await allNodes(
    async after => (await graph.execute(ListApiKeysDocument, { first: 100, after, filter })).apiKeys,
  );
  await context.show(keys, () => renderKeys(context, keys));
}

interface CreateKeyOptions {
  name: string;
  role: string[];
  scope: string[];
  client: string[];
  serviceAccount?: string;
  /** Seconds. */
  expiresIn?: number;
  address: string[];
  requestsPerMinute?: number;
  idempotencyKey?: string;
}

/** The secret goes to stdout alone, so that a script can take it; everything else is for people. */
export async function createKey(context: Context, options: CreateKeyOptions): Promise<void> {
  const graph = await context.graph();
  const { createApiKey } = await graph.execute(CreateApiKeyDocument, {
    input: {
      name: options.name,
      roles: options.role,
      scopes: options.scope,
      clientIds: options.client.length > 0 ? options.client : null,
      serviceAccountId: options.serviceAccount ?? null,
      expiresAt: options.expiresIn ? new Date(Date.now() + options.expiresIn * 1000).toISOString() : null,
      allowedAddresses: options.address,
      requestsPerMinute: options.requestsPerMinute ?? null,
      idempotencyKey: options.idempotencyKey ?? randomUUID(),
    },
  });
  await showIssued(context, accepted(createApiKey, 'iza roles list'));
}

export async function rotateKey(context: Context, id: string, options: { overlap: number }): Promise<void> {
  const graph = await context.graph();
  const input = { id, overlapSeconds: options.overlap };
  const { rotateApiKey } = await graph.execute(RotateApiKeyDocument, { input });
  await showIssued(context, accepted(rotateApiKey, 'iza keys list'));
}

export async function revokeKey(context: Context, id: string, options: { yes?: boolean }): Promise<void> {
  await confirm(context, `Revoke ${id}? Whoever shows it is refused from now on.`, options.yes);
  const graph = await context.graph();
  const { revokeApiKey } = await graph.execute(RevokeApiKeyDocument, { input: { id } });
  const { apiKey } = accepted(revokeApiKey, 'iza keys list');
  await context.show(apiKey, () => `${id} is revoked.`);
}

async function showIssued(
  context: Context,
  { apiKey, secret }: { apiKey: ApiKeyFieldsFragment | null; secret: string | null },
): Promise<void> {
  await context.show({ apiKey, secret }, () => secret ?? '');
  if (context.json || !apiKey) return;
  context.note(
    secret
      ? `${apiKey.id} (${apiKey.name}). Keep the secret: it is not shown again.`
      : `${apiKey.id} (${apiKey.name}) was made before; its secret is not shown again.`,
  );
}

function renderKeys(context: Context, keys: readonly ApiKeyFieldsFragment[]): Promise<string> {
  const { colors } = context;
  const day = (at: string | null | undefined): string => at?.slice(0, 10) ?? '';
  return renderTable(context, keys, [
    { title: 'KEY', text: key => key.id },
    { title: 'NAME', text: key => key.name },
    { title: 'MAY', text: key => key.serviceAccount?.name ?? [...key.roles, ...key.extraScopes].join(', ') },
    { title: 'CLIENTS', text: key => key.clientIds?.join(', ') ?? 'all' },
    { title: 'EXPIRES', text: key => day(key.expiresAt) || 'never' },
    { title: 'LAST USED', text: key => day(key.lastUsedAt) || 'never' },
    { title: 'STATE', text: key => (key.revokedAt ? colors.dim('- revoked') : colors.green('✓ active')) },
  ]);
}
