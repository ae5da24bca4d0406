export { type AccessHolder, type AccessRule, AccessRuleBook, metAlternative } from './access-rules.ts';
export { isInRanges, isRange } from './addresses.ts';
export {
  createKeyText,
  type KeyMode,
  type KeyText,
  principalIdOf,
  readKeyText,
  visiblePart,
} from './api-key.ts';
export {
  type ClientScope,
  everyClient,
  inClientScope,
  restrictToClients,
  unprotectedTables,
} from './client-scope.ts';
export {
  createLoginToken,
  LoginSecretError,
  loginLinkMs,
  loginUrl,
  openLoginSecret,
  readLoginSecret,
  readLoginToken,
} from './login-link.ts';
export { hashPassword, isPassword } from './password.ts';
export { hashSecret, isSameSecret, newSecret } from './secret-text.ts';
