import {
  type Authenticate,
  authenticatePrincipals,
  type Caller,
  type Passkeys,
  RememberedCallers,
  type Sessions,
} from '@iza/gateway';
import { resolveSecret } from '@iza/platform/config';
import type { Parts } from '../parts.ts';
import { ownerOf } from './owner.ts';
import { createPasskeys } from './passkey-client.ts';
import { createCredentialCheck, createSessions, securityGroup } from './security-client.ts';

/** Told by the group that keeps principals; both sides know the channel by its name, as with every event. */
const principalChangedChannel = 'security.principal_changed';

export interface Authentication {
  readonly authenticate: Authenticate;
  readonly sessions: Sessions;
  readonly passkeys: Passkeys;
  /** To be told of every supergraph that is served from now on: what its owner may do follows from it. */
  follow(supergraphSdl: string): void;
}

/** Who asks, of a gateway of this system. */
export async function createAuthentication(parts: Parts, supergraphSdl: string): Promise<Authentication> {
  const { operatorKey, visitors } = parts.config.value.services.gateway;
  let owner: Caller = ownerOf(supergraphSdl);
  const findSource = () => parts.sources[securityGroup];
  const callers = new RememberedCallers(createCredentialCheck(findSource));
  await parts.bus!.subscribe<{ id?: unknown }>(principalChangedChannel, change => {
    callers.forget(typeof change?.id === 'string' ? change.id : null);
  });
  return {
    sessions: createSessions(findSource),
    passkeys: createPasskeys(findSource),
    authenticate: authenticatePrincipals({
      callers,
      owner: () => owner,
      operatorKey: operatorKey && (await resolveSecret(operatorKey)),
      visitors,
    }),
    follow: sdl => {
      owner = ownerOf(sdl);
    },
  };
}
