import { findCards } from './detectors/card.ts';
import { findEmails } from './detectors/email.ts';
import { findIbans } from './detectors/iban.ts';
import { findIpAddresses } from './detectors/ip-address.ts';
import { findPhones } from './detectors/phone.ts';
import { findSecrets } from './detectors/secret.ts';
import { type Detector, type Finding, type PersonalDataKind, personalDataKinds } from './finding.ts';

export interface DetectOptions {
  /** What is looked for; default everything. */
  kinds?: readonly PersonalDataKind[] | undefined;
  /** Whose national phone numbers are known, as two-letter codes (ISO 3166-1); default none: only `+…` is found. */
  countries?: readonly string[] | undefined;
}

/** What is in a text, from left to right, none of it within another: a secret counts before what it contains. */
export function createDetector({
  kinds = personalDataKinds,
  countries = [],
}: DetectOptions = {}): (text: string) => Finding[] {
  const detectors: Record<PersonalDataKind, Detector> = {
    SECRET: findSecrets,
    EMAIL: findEmails,
    IBAN: findIbans,
    CARD: findCards,
    IP_ADDRESS: findIpAddresses,
    PHONE: findPhones(countries),
  };
  // In this order of precedence.
  const chosen = Object.entries(detectors).filter(([kind]) => kinds.includes(kind as PersonalDataKind));
  return text => {
    let found: Finding[] = [];
    for (const [, find] of chosen) found = withApart(found, [...find(text)].toSorted(byStart));
    return found;
  };
}

function byStart(one: Finding, other: Finding): number {
  return one.start - other.start;
}

/** Both lists in one, without those of the second that touch one before them or one of the first. */
function withApart(first: readonly Finding[], second: readonly Finding[]): Finding[] {
  const all: Finding[] = [];
  let at = 0;
  let end = 0;
  for (const finding of second) {
    for (; at < first.length && first[at]!.start < finding.end; at += 1) {
      all.push(first[at]!);
      end = Math.max(end, first[at]!.end);
    }
    if (finding.start < end) continue;
    all.push(finding);
    end = finding.end;
  }
  return [...all, ...first.slice(at)];
}
