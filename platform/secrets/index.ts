export { type AbandonedSecrets, abandonSecrets } from './abandon-secrets.ts';
export type { Place } from './envelope.ts';
export type { EnvelopeColumn } from './envelope-column.repository.ts';
export {
  MasterKeyInUseError,
  MasterKeyNotWritableError,
  MasterKeyReplacedError,
  RotationUnfinishedError,
  SecretNameInvalidError,
  SecretNotFoundError,
  SecretValueInvalidError,
} from './errors.ts';
export { commandKeySource, fileKeySource, type KeySource, secretKeySource } from './key-source.ts';
export type { StoredSecret } from './secret.repository.ts';
export { SecretStore } from './secret-store.ts';
export { type KeyStatus, Vault, type VaultConnection, type VaultOptions } from './vault.ts';
