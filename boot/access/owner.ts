import type { Caller } from '@iza/gateway';
import { AccessRuleBook } from '@iza/platform/auth';

/** The owner whom every system has from its first start on; the group that keeps principals makes it under this id. */
const ownerId = 'user_owner';

/** The owner, for whom nobody has to be asked: they may do all that the graph asks for. */
export function ownerOf(supergraphSdl: string): Caller {
  const rules = new AccessRuleBook(supergraphSdl);
  return {
    id: ownerId,
    kind: 'USER',
    scopes: new Set(rules.scopes),
    policies: new Set(rules.policies),
    contract: 'full',
    mayAskFreely: false,
    // Whoever sits at the system; somebody who signs in as the owner has the limit of everybody.
    requestsPerMinute: 0,
  };
}

/** For whom the gateway asks before it knows who asks. */
export const nobodyYet: Caller = {
  id: undefined,
  scopes: new Set(),
  policies: new Set(),
  contract: 'full',
  mayAskFreely: false,
};
