import { DomainError, Fault } from '../errors/index.ts';

/** Why an envelope was not opened: its form, its key, or a byte of it or of its place that is another. */
export type EnvelopeProblem = 'format' | 'key' | 'changed';

/** The fault for an envelope that is not opened. It tells nothing of what is inside. */
export function envelopeRefused(problem: EnvelopeProblem): Fault {
  return new Fault(
    'ENVELOPE_REFUSED',
    problem === 'key'
      ? 'A stored secret is sealed under a key that this process does not have.'
      : 'A stored secret was changed, or belongs to another place. Set it again.',
    { extensions: { reason: problem } },
  );
}

/** The fault for a master key that is not there, or is another one. The message says what to do. */
export function masterKeyMissing(message: string): Fault {
  return new Fault('MASTER_KEY_MISSING', message);
}

/** The keys come from where this process cannot write. */
export class MasterKeyNotWritableError extends DomainError {
  readonly code = 'MASTER_KEY_NOT_WRITABLE';
  constructor(place: string) {
    super(
      `The keys come from ${place}, which is not written from here: put a new key before the others there, and start again.`,
    );
  }
}

/** The key that somebody wanted to replace is not the current one any more. */
export class MasterKeyReplacedError extends DomainError {
  readonly code = 'MASTER_KEY_REPLACED';
  override readonly field = ['input', 'currentKeyId'];
  constructor() {
    super('Another key has taken its place already: ask for `keyRotation` first.');
  }
}

/** A key is to be dropped that is needed, or that is none. */
export class MasterKeyInUseError extends DomainError {
  readonly code = 'MASTER_KEY_IN_USE';
  override readonly field = ['input', 'keyIds'];
  constructor(id: string) {
    super(`The key ${id} is in use, or there is none: only those in \`unusedKeyIds\` can be dropped.`);
  }
}

/** Envelopes are still sealed anew under the key of the last rotation. */
export class RotationUnfinishedError extends DomainError {
  readonly code = 'ROTATION_UNFINISHED';
  constructor(remaining: number) {
    super(
      `${remaining} secrets are still under an older key: wait until they are sealed anew, and set those again that cannot be opened.`,
    );
  }
}

/** The name of a secret cannot be used. */
export class SecretNameInvalidError extends DomainError {
  readonly code = 'SECRET_NAME_INVALID';
  override readonly field = ['input', 'name'];
  constructor() {
    super('A name begins with a letter and has at most 128 letters, digits, dots, hyphens and underscores.');
  }
}

/** The value of a secret is empty or too large. */
export class SecretValueInvalidError extends DomainError {
  readonly code = 'SECRET_VALUE_INVALID';
  override readonly field = ['input', 'value'];
  constructor(maxBytes: number) {
    super(`A value has 1–${maxBytes} bytes and no NUL characters.`);
  }
}

/** There is no secret with this name. */
export class SecretNotFoundError extends DomainError {
  readonly code = 'SECRET_NOT_FOUND';
  override readonly field = ['input', 'name'];
  constructor(name: string) {
    super(`There is no secret ${name}.`);
  }
}
