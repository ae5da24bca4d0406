import { DomainError } from '@iza/platform/errors';

export type Contract = 'full' | 'partner';

/** A set of scopes and policies under a name. */
export interface Role {
  readonly name: string;
  readonly description: string;
  readonly isBuiltIn: boolean;
  readonly scopes: readonly string[];
  readonly policies: readonly string[];
  readonly contract: Contract;
}

export type NewRole = Omit<Role, 'isBuiltIn'>;

/** What the graph asks for in its rules: the names that a role can hold. */
export interface KnownNames {
  readonly scopes: readonly string[];
  readonly policies: readonly string[];
}

export const ownerRole = 'owner';

/** Roles whose holders run the system, and so may send documents that nobody registered. */
export const rolesThatAskFreely: ReadonlySet<string> = new Set([ownerRole, 'admin']);

/** What is about people, keys and what must stay secret: only for whoever looks after the access of others. */
const governance = new Set(['principals', 'roles', 'sessions', 'secrets', 'audit', 'privacy']);

const isGovernance = (scope: string): boolean => governance.has(scope.split(':')[0]!);
const isRead = (scope: string): boolean => scope.endsWith(':read');
const partnerScopes = new Set(['services:read', 'metrics:read']);

/** Which of the scopes of the graph a built-in role holds, so that a new group needs no change here. */
const builtIn: readonly (Omit<NewRole, 'scopes' | 'policies'> & { holds: (scope: string) => boolean })[] = [
  {
    name: 'admin',
    description: 'May do everything but decide who is an owner.',
    contract: 'full',
    holds: () => true,
  },
  {
    name: 'operator',
    description: 'Runs the business: reads and changes everything but access, secrets and the audit log.',
    contract: 'full',
    holds: scope => !isGovernance(scope),
  },
  { name: ownerRole, description: 'May do everything.', contract: 'full', holds: () => true },
  {
    name: 'partner',
    description: 'For programs of others: reads what is made for partners.',
    contract: 'partner',
    holds: scope => partnerScopes.has(scope),
  },
  {
    name: 'viewer',
    description: 'Reads everything but access, secrets and the audit log.',
    contract: 'full',
    holds: scope => isRead(scope) && !isGovernance(scope),
  },
];

/** The roles that come with the system, by name. Owners and administrators hold every policy as well. */
export function builtInRoles({ scopes, policies }: KnownNames): Role[] {
  return builtIn.map(({ holds, ...role }) => ({
    ...role,
    isBuiltIn: true,
    scopes: scopes.filter(holds),
    policies: rolesThatAskFreely.has(role.name) ? policies : [],
  }));
}

export class RoleNotFoundError extends DomainError {
  readonly code = 'ROLE_NOT_FOUND';
  override readonly field: readonly string[];
  constructor(name: string, field = 'name') {
    super(`There is no role "${name}". List them with \`roles\`.`);
    this.field = ['input', field];
  }
}

export class RoleInvalidError extends DomainError {
  readonly code = 'ROLE_INVALID';
  override readonly field: readonly string[];
  constructor(field: string, message: string) {
    super(message);
    this.field = ['input', field];
  }
}

export class RoleNameTakenError extends DomainError {
  readonly code = 'ROLE_NAME_TAKEN';
  override readonly field = ['input', 'name'];
  constructor(name: string) {
    super(`There is a role "${name}" already: choose another name.`);
  }
}

export class RoleInUseError extends DomainError {
  readonly code = 'ROLE_IN_USE';
  override readonly field = ['input', 'name'];
  constructor(name: string) {
    super(`Somebody has the role "${name}": take it from them with \`changeRoles\` first.`);
  }
}

export class ScopeUnknownError extends DomainError {
  readonly code = 'SCOPE_UNKNOWN';
  override readonly field: readonly string[];
  constructor(name: string, field = 'scopes') {
    super(`Nothing in the graph asks for "${name}". List what there is with \`knownScopes\`.`);
    this.field = ['input', field];
  }
}

/** @throws RoleInvalidError, ScopeUnknownError */
export function assertRole(role: NewRole, known: KnownNames): NewRole {
  const description = role.description.trim();
  if (!/^[a-z][a-z0-9-]{0,39}$/.test(role.name))
    throw new RoleInvalidError(
      'name',
      'A name is a small letter, then small letters, digits and `-`, at most 40.',
    );
  if (description.length < 1 || description.length > 200 || description.includes('\0'))
    throw new RoleInvalidError('description', 'Say in 1–200 characters what the role is for.');
  assertKnown(role.scopes, known.scopes, 'scopes');
  assertKnown(role.policies, known.policies, 'policies');
  const sorted = (names: readonly string[]) => [...new Set(names)].toSorted();
  return { ...role, description, scopes: sorted(role.scopes), policies: sorted(role.policies) };
}

/** @throws ScopeUnknownError for a name that no rule of the graph asks for: a typing error would allow nothing. */
export function assertKnown(names: readonly string[], known: readonly string[], field: string): void {
  const unknown = names.find(name => !known.includes(name));
  if (unknown !== undefined) throw new ScopeUnknownError(unknown.slice(0, 100), field);
}
