import { createSourceDocument, type Passkeys, type Source } from '@iza/gateway';
import { ask, type Kind, type OpenedSession, toSession } from './security-client.ts';

const beginSignIn = createSourceDocument({
  kind: 'mutation' as Kind,
  operationName: 'BeginPasskeySignIn',
  query: 'mutation BeginPasskeySignIn($rpId: String!) { options: beginPasskeySignIn(rpId: $rpId) }',
});

const finishSignIn = createSourceDocument({
  kind: 'mutation' as Kind,
  operationName: 'FinishPasskeySignIn',
  query: `mutation FinishPasskeySignIn($input: PasskeyResponseInput!) {
    session: finishPasskeySignIn(input: $input) { secret expiresAt }
  }`,
});

const beginRegistration = createSourceDocument({
  kind: 'mutation' as Kind,
  operationName: 'BeginPasskeyRegistration',
  query: `mutation BeginPasskeyRegistration($sessionSecret: String!, $rpId: String!) {
    options: beginPasskeyRegistration(sessionSecret: $sessionSecret, rpId: $rpId)
  }`,
});

const finishRegistration = createSourceDocument({
  kind: 'mutation' as Kind,
  operationName: 'FinishPasskeyRegistration',
  query: `mutation FinishPasskeyRegistration($input: PasskeyResponseInput!) {
    isAdded: finishPasskeyRegistration(input: $input)
  }`,
});

/** Lets the group keep the passkeys of people. Rejects with `AUTHENTICATION_UNAVAILABLE` when it does not answer. */
export function createPasskeys(findSource: () => Source | undefined): Passkeys {
  return {
    beginSignIn: async rpId => {
      const { options } = await ask<{ options: string | null }>(findSource(), beginSignIn, { rpId });
      return options ?? undefined;
    },
    finishSignIn: async input => {
      const found = await ask<{ session: OpenedSession | null }>(findSource(), finishSignIn, { input });
      return toSession(found.session);
    },
    beginRegistration: async (sessionSecret, rpId) => {
      const variables = { sessionSecret, rpId };
      const { options } = await ask<{ options: string | null }>(findSource(), beginRegistration, variables);
      return options ?? undefined;
    },
    finishRegistration: async input => {
      const { isAdded } = await ask<{ isAdded: boolean }>(findSource(), finishRegistration, { input });
      return isAdded;
    },
  };
}
