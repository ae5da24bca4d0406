import { DomainError } from '@iza/platform/errors';

/** What a device signs in with after it has verified who holds it. */
export interface Passkey {
  /** Of the credential, base64url. */
  readonly id: string;
  readonly userId: string;
  readonly name: string;
  /** The domain that it is for. */
  readonly rpId: string;
  /** COSE, base64url. */
  readonly publicKey: string;
  readonly counter: number;
  readonly transports: readonly string[];
  readonly createdAt: Date;
  readonly lastUsedAt: Date | null;
}

export type NewPasskey = Omit<Passkey, 'createdAt' | 'lastUsedAt'>;

export const maxPasskeys = 20;

export class PasskeyNotFoundError extends DomainError {
  readonly code = 'PASSKEY_NOT_FOUND';
  override readonly field = ['input', 'id'];
  constructor() {
    super('There is no such passkey of yours. List them with `passkeys`.');
  }
}
