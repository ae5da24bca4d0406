/** What personal or secret data can be told by its form. Names and postal addresses have none, and are not among them. */
export const personalDataKinds = ['EMAIL', 'PHONE', 'CARD', 'IBAN', 'IP_ADDRESS', 'SECRET'] as const;
export type PersonalDataKind = (typeof personalDataKinds)[number];

/** Something found in a text. */
export interface Finding {
  readonly kind: PersonalDataKind;
  /** In UTF-16 units, as `slice` counts. */
  readonly start: number;
  /** Behind its last character. */
  readonly end: number;
}

/** Finds what has one form, from left to right; in time proportional to the text, whatever it holds. */
export type Detector = (text: string) => Iterable<Finding>;
