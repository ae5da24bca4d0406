import { type AccessRule, type AccessRuleBook, metAlternative } from '@iza/platform/auth';
import type { Principal } from '../principal/principal.ts';
import type { Role } from '../role/role.ts';

/** One rule of the graph, and whether a principal meets it. */
export interface AccessRuleOutcome {
  readonly coordinate: string;
  /** As it stands in the schema. */
  readonly rule: string;
  readonly isMet: boolean;
  /** Such as `scope services:read ← role viewer`. */
  readonly grantedBy: string[];
  /** Of the alternative that lacks fewest. */
  readonly missing: string[];
}

export interface AccessExplanation {
  readonly isAllowed: boolean;
  readonly reason: string | null;
  readonly rules: AccessRuleOutcome[];
}

/**
 * What allows or denies a principal a field.
 *
 * @param roles those that there are.
 */
export function explain(
  principal: Pick<Principal, 'id' | 'roles' | 'extraScopes' | 'revokedAt'>,
  roles: readonly Role[],
  book: AccessRuleBook,
  coordinate: string,
): AccessExplanation {
  const own = roles.filter(({ name }) => principal.roles.includes(name));
  const holder = {
    id: principal.id,
    scopes: new Set([...own.flatMap(role => role.scopes), ...principal.extraScopes]),
    policies: new Set(own.flatMap(role => role.policies)),
  };
  const rules = book.rulesOf(coordinate).map(rule => judge(rule, holder, principal, own));
  const unmet = rules.find(rule => !rule.isMet);
  const reason = principal.revokedAt
    ? `${principal.id} was revoked.`
    : unmet
      ? `${unmet.coordinate} needs ${unmet.missing.join(' and ')}, which no role of ${principal.id} allows.`
      : null;
  return { isAllowed: reason === null, reason, rules };
}

function judge(
  rule: AccessRule,
  holder: Parameters<typeof metAlternative>[1],
  { extraScopes }: Pick<Principal, 'extraScopes'>,
  roles: readonly Role[],
): AccessRuleOutcome {
  const met = metAlternative(rule, holder);
  const base = { coordinate: rule.place, rule: textOf(rule), isMet: met !== undefined };
  if (rule.kind === 'authenticated') return { ...base, grantedBy: ['a principal'], missing: [] };
  const { kind, anyOf } = rule;
  const label = kind === 'scopes' ? 'scope' : 'policy';
  if (met) {
    const grantedBy = met.map(name => {
      const role = roles.find(each => each[kind].includes(name));
      const isExtra = kind === 'scopes' && extraScopes.includes(name);
      return `${label} ${name} ← ${role ? `role ${role.name}` : isExtra ? 'given directly' : 'unknown'}`;
    });
    return { ...base, grantedBy, missing: [] };
  }
  const lacking = anyOf.map(names => names.filter(name => !holder[kind].has(name)));
  const fewest = lacking.toSorted((left, right) => left.length - right.length)[0] ?? [];
  return { ...base, grantedBy: [], missing: fewest };
}

function textOf({ kind, anyOf }: AccessRule): string {
  if (kind === 'authenticated') return '@authenticated';
  const directive = kind === 'scopes' ? '@requiresScopes' : '@policy';
  const lists = anyOf.map(names => `[${names.map(name => JSON.stringify(name)).join(', ')}]`);
  return `${directive}(${kind}: [${lists.join(', ')}])`;
}
