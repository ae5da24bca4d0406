import { DomainError } from '@iza/platform/errors';
import type { Principal } from '../principal/principal.ts';
import { type Contract, ownerRole, type Role, rolesThatAskFreely } from './role.ts';

/** Everything that somebody may do. */
export interface Grants {
  readonly roles: readonly string[];
  readonly scopes: ReadonlySet<string>;
  readonly policies: ReadonlySet<string>;
  /** The clients whose rows they see; null when all. */
  readonly clientIds: readonly string[] | null;
  readonly contract: Contract;
  readonly canAskFreely: boolean;
}

/** @param roles those that the principal has; a name without a role allows nothing. */
export function grantsOf(
  principal: Pick<Principal, 'roles' | 'extraScopes' | 'clientIds'>,
  roles: readonly Role[],
): Grants {
  const own = roles.filter(({ name }) => principal.roles.includes(name));
  return {
    roles: principal.roles,
    scopes: new Set([...own.flatMap(role => role.scopes), ...principal.extraScopes]),
    policies: new Set(own.flatMap(role => role.policies)),
    clientIds: principal.clientIds,
    contract: own.length > 0 && own.every(role => role.contract === 'partner') ? 'partner' : 'full',
    canAskFreely: own.some(role => rolesThatAskFreely.has(role.name)),
  };
}

export class GrantNotAllowedError extends DomainError {
  readonly code = 'GRANT_NOT_ALLOWED';
  override readonly field: readonly string[];
  constructor(field: string, message: string) {
    super(message);
    this.field = ['input', field];
  }
}

/**
 * Nobody gives, takes over or extends more than they have: otherwise the right to make a key would be every right.
 *
 * @param giver who asks.
 * @param given what somebody has, or is to have.
 * @param field of the input that the refusal is about.
 * @throws GrantNotAllowedError
 */
export function assertMayGrant(giver: Grants, given: Grants, field: string): void {
  if (given.roles.includes(ownerRole) && !giver.roles.includes(ownerRole))
    throw new GrantNotAllowedError(field, 'Only an owner decides about owners.');
  const scope = [...given.scopes].find(name => !giver.scopes.has(name));
  if (scope !== undefined)
    throw new GrantNotAllowedError(field, `You lack "${scope}" yourself, so you cannot give it.`);
  const policy = [...given.policies].find(name => !giver.policies.has(name));
  if (policy !== undefined)
    throw new GrantNotAllowedError(
      field,
      `The policy "${policy}" does not hold for you, so you cannot give it.`,
    );
  if (giver.clientIds === null) return;
  const client = given.clientIds?.find(id => !giver.clientIds!.includes(id));
  if (given.clientIds === null || client !== undefined)
    throw new GrantNotAllowedError(
      'clientIds',
      `You see some clients only: name those that it may see, of ${giver.clientIds.join(', ')}.`,
    );
}
