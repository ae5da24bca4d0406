import { DomainError } from '@iza/platform/errors';
import type { PrincipalKind } from '@iza/platform/subgraph';

/** Somebody who may ask. */
export interface Principal {
  readonly id: string;
  readonly kind: PrincipalKind;
  readonly name: string;
  readonly roles: readonly string[];
  /** What it may do besides what its roles say. */
  readonly extraScopes: readonly string[];
  /** The clients whose rows it sees; null when all. */
  readonly clientIds: readonly string[] | null;
  readonly createdAt: Date;
  readonly createdBy: string | null;
  readonly revokedAt: Date | null;
}

export type NewPrincipal = Omit<Principal, 'createdAt' | 'revokedAt'>;

/** What is decided about a principal when it is made. */
export interface PrincipalInput {
  readonly name: string;
  readonly roles: readonly string[];
  readonly scopes: readonly string[];
  readonly clientIds?: readonly string[] | null | undefined;
}

/** The first owner, whom every system has from its first start on. */
export const firstOwnerId = 'user_owner';

const maxClients = 1000;

export class PrincipalNotFoundError extends DomainError {
  readonly code = 'PRINCIPAL_NOT_FOUND';
  override readonly field: readonly string[];
  constructor(id: string, field = 'id') {
    super(`There is no ${id.slice(0, 100)} of this kind. List them with \`principals\`.`);
    this.field = ['input', field];
  }
}

export class PrincipalInvalidError extends DomainError {
  readonly code = 'PRINCIPAL_INVALID';
  override readonly field: readonly string[];
  constructor(field: string, message: string) {
    super(message);
    this.field = ['input', field];
  }
}

export class PrincipalInactiveError extends DomainError {
  readonly code = 'PRINCIPAL_INACTIVE';
  override readonly field: readonly string[];
  constructor(id: string, field = 'id') {
    super(`${id} was revoked, which cannot be undone: make another.`);
    this.field = ['input', field];
  }
}

export class OwnerRequiredError extends DomainError {
  readonly code = 'OWNER_REQUIRED';
  override readonly field = ['input', 'id'];
  constructor() {
    super('This is the last owner: make somebody else one first.');
  }
}

/** @throws PrincipalInvalidError */
export function assertPrincipalInput<Input extends PrincipalInput>(input: Input): Input {
  const name = input.name.trim();
  if (name.length < 1 || name.length > 100 || /\p{Cc}/u.test(name))
    throw new PrincipalInvalidError('name', 'A name has 1–100 characters, in one line.');
  if (input.clientIds && input.clientIds.length > maxClients)
    throw new PrincipalInvalidError('clientIds', `Name at most ${maxClients} clients.`);
  if (input.clientIds?.some(id => id === '' || id.length > 100 || id.includes('\0')))
    throw new PrincipalInvalidError('clientIds', 'An id of a client is not one.');
  return { ...input, name };
}

/** @throws PrincipalInactiveError */
export function assertActive<P extends Pick<Principal, 'id' | 'revokedAt'>>(principal: P, field = 'id'): P {
  if (principal.revokedAt) throw new PrincipalInactiveError(principal.id, field);
  return principal;
}
