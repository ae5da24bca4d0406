import {
  type Caller,
  type CheckCredential,
  type Credential,
  createSourceDocument,
  type Sessions,
  type Source,
} from '@iza/gateway';
import { Fault } from '@iza/platform/errors';
import type { PrincipalKind } from '@iza/platform/subgraph';
import { nobodyYet } from './owner.ts';

/** The group that knows credentials. The gateway asks it like any other, by fields that clients do not see. */
export const securityGroup = 'security';

/** What a document does. */
export type Kind = Parameters<typeof createSourceDocument>[0]['kind'];

const authenticate = createSourceDocument({
  kind: 'query' as Kind,
  operationName: 'Authenticate',
  query: `query Authenticate($credential: CredentialInput!) {
    authenticate(credential: $credential) {
      id kind scopes policies clientIds contract canAskFreely sessionId expiresAt requestsPerMinute
    }
  }`,
});

const openSession = createSourceDocument({
  kind: 'mutation' as Kind,
  operationName: 'OpenSession',
  query: 'mutation OpenSession($input: SignInInput!) { openSession(input: $input) { secret expiresAt } }',
});

const closeSession = createSourceDocument({
  kind: 'mutation' as Kind,
  operationName: 'CloseSession',
  query: 'mutation CloseSession($secret: String!) { closeSession(secret: $secret) }',
});

const beginFederated = createSourceDocument({
  kind: 'mutation' as Kind,
  operationName: 'BeginFederatedSignIn',
  query: `mutation BeginFederatedSignIn($redirectUri: String!) {
    beginFederatedSignIn(redirectUri: $redirectUri) { url browserSecret }
  }`,
});

const finishFederated = createSourceDocument({
  kind: 'mutation' as Kind,
  operationName: 'FinishFederatedSignIn',
  query: `mutation FinishFederatedSignIn($input: FinishFederatedSignInInput!) {
    finishFederatedSignIn(input: $input) { secret expiresAt }
  }`,
});

/** A session as the group writes it. */
export interface OpenedSession {
  secret: string;
  expiresAt: string;
}

interface AuthenticatedPrincipal {
  id: string;
  kind: PrincipalKind;
  scopes: string[];
  policies: string[];
  clientIds: string[] | null;
  contract: 'FULL' | 'PARTNER';
  canAskFreely: boolean;
  sessionId: string | null;
  expiresAt: string | null;
  requestsPerMinute: number | null;
}

/**
 * Asks the group whose a credential is.
 *
 * @param findSource where the group is reached at the moment; undefined while it is not.
 * @returns rejects with `AUTHENTICATION_UNAVAILABLE` when it does not answer: nobody is let in on trust.
 */
export function createCredentialCheck(findSource: () => Source | undefined): CheckCredential {
  return async credential => {
    const found = await ask<{ authenticate: AuthenticatedPrincipal | null }>(findSource(), authenticate, {
      credential: withOrigin(credential),
    });
    return found.authenticate ? toCaller(found.authenticate) : undefined;
  };
}

/** Lets the group keep the sessions of people. Rejects with `AUTHENTICATION_UNAVAILABLE` when it does not answer. */
export function createSessions(findSource: () => Source | undefined): Sessions {
  return {
    open: async attempt => {
      const { openSession: opened } = await ask<{ openSession: OpenedSession | null }>(
        findSource(),
        openSession,
        { input: attempt },
      );
      return toSession(opened);
    },
    begin: async redirectUri => {
      const { beginFederatedSignIn } = await ask<{
        beginFederatedSignIn: { url: string; browserSecret: string } | null;
      }>(findSource(), beginFederated, { redirectUri });
      return beginFederatedSignIn ?? undefined;
    },
    finish: async returned => {
      const { finishFederatedSignIn } = await ask<{ finishFederatedSignIn: OpenedSession | null }>(
        findSource(),
        finishFederated,
        { input: returned },
      );
      return toSession(finishFederatedSignIn);
    },
    close: async secret => {
      await ask(findSource(), closeSession, { secret });
    },
  };
}

/**
 * Runs a document of the group.
 *
 * @throws Fault `AUTHENTICATION_UNAVAILABLE`
 */
export async function ask<Data>(
  source: Source | undefined,
  document: ReturnType<typeof createSourceDocument>,
  variables: Readonly<Record<string, unknown>>,
): Promise<Data> {
  if (!source) throw unavailable();
  let result: Awaited<ReturnType<Source['execute']>>;
  try {
    const request = {
      document,
      variables: JSON.stringify(variables),
      requestId: undefined,
      caller: nobodyYet,
    };
    result = await source.execute(request);
  } catch (cause) {
    throw unavailable(cause);
  }
  if (result.errors || !result.data) throw unavailable(result.errors?.[0]);
  return result.data as Data;
}

/** A session as it came from the group. */
export function toSession(opened: OpenedSession | null): { secret: string; expiresAt: Date } | undefined {
  return opened ? { secret: opened.secret, expiresAt: new Date(opened.expiresAt) } : undefined;
}

function unavailable(cause?: unknown): Fault {
  const message = 'Whose the key or cookie is cannot be found out now. Try again in a moment.';
  return new Fault('AUTHENTICATION_UNAVAILABLE', message, { cause });
}

function withOrigin({ origin, ...credential }: Credential): object {
  return { ...credential, origin: origin ?? null };
}

function toCaller(found: AuthenticatedPrincipal): Caller {
  return {
    id: found.id,
    kind: found.kind,
    scopes: new Set(found.scopes),
    policies: new Set(found.policies),
    clientIds: found.clientIds ?? undefined,
    sessionId: found.sessionId ?? undefined,
    contract: found.contract === 'PARTNER' ? 'partner' : 'full',
    mayAskFreely: found.canAskFreely,
    expiresAt: found.expiresAt === null ? undefined : new Date(found.expiresAt).getTime(),
    requestsPerMinute: found.requestsPerMinute ?? undefined,
  };
}
