import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { StoredSecret as StoredSecretModel } from '@iza/platform/secrets';
import type { SecretPage as SecretPageModel } from '../secret/secret.service.ts';
import type { Viewer as ViewerModel } from '@iza/platform/subgraph';
import type { UserError as UserErrorModel } from '@iza/platform/errors';
import type { Principal as PrincipalModel, Principal as UserPrincipalModel, Principal as ServiceAccountModel, Principal as ApiKeyModel } from '../principal/principal.ts';
import type { PrincipalPage as PrincipalPageModel, PrincipalPage as ApiKeyPageModel } from '../principal/principal.service.ts';
import type { Session as SessionModel } from '../session/session.ts';
import type { OpenedSession as OpenedSessionModel } from '../session/session.service.ts';
import type { Passkey as PasskeyModel } from '../passkey/passkey.ts';
import type { Role as RoleModel } from '../role/role.ts';
import type { AccessExplanation as AccessExplanationModel, AccessRuleOutcome as AccessRuleOutcomeModel } from '../access/access.ts';
import type { Authenticated as AuthenticatedModel } from '../authentication/authentication.ts';
import type { SecurityContext } from '../context.ts';
export type Maybe<T> = T | null;
export type InputMaybe<T> = Maybe<T>;
export type Omit<T, K extends keyof T> = Pick<T, Exclude<keyof T, K>>;
export type RequireFields<T, K extends keyof T> = Omit<T, K> & { [P in K]-?: NonNullable<T[P]> };
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  /** An instant as an RFC 3339 string in UTC, such as 2026-01-31T09:30:00.000Z. */
  DateTime: { input: Date; output: Date | string; }
  _FieldSet: { input: unknown; output: unknown; }
};

/** Whether a principal may read a field, and why. */
export type AccessExplanation = {
  __typename?: 'AccessExplanation';
  /** Whether everything is shown that the field asks for. */
  isAllowed: Scalars['Boolean']['output'];
  /** Why not, in one sentence; null when it is allowed. */
  reason?: Maybe<Scalars['String']['output']>;
  /** What the graph asks for, each with what meets it; empty for a field that is open to everybody. */
  rules: Array<AccessRuleOutcome>;
};

/** One rule of the graph, and whether a principal meets it. */
export type AccessRuleOutcome = {
  __typename?: 'AccessRuleOutcome';
  /** The type or field that carries the rule, such as `Service` or `Query.services`. */
  coordinate: Scalars['String']['output'];
  /** What meets it, such as `scope services:read ← role viewer`; empty when it is not met. */
  grantedBy: Array<Scalars['String']['output']>;
  /** Whether it is met. */
  isMet: Scalars['Boolean']['output'];
  /** The names that are missing for the alternative that lacks fewest; empty when it is met. */
  missing: Array<Scalars['String']['output']>;
  /** The directive as it stands in the schema, such as `@requiresScopes(scopes: [["services:read"]])`. */
  rule: Scalars['String']['output'];
};

/** A part of the API. */
export type ApiContract =
  /** All of it. */
  | 'FULL'
  /** What is made for partners. */
  | 'PARTNER';

/** A program that shows a key. */
export type ApiKey = Principal & {
  __typename?: 'ApiKey';
  /** The addresses and ranges that it may be shown from, such as `192.0.2.0/24`; empty for any. */
  allowedAddresses: Array<Scalars['String']['output']>;
  /** The origins that pages may show it from, such as `https://shop.example`; empty when that does not matter. */
  allowedOrigins: Array<Scalars['String']['output']>;
  /** The clients whose rows it sees; null when all. */
  clientIds?: Maybe<Array<Scalars['ID']['output']>>;
  /** When it was made. */
  createdAt: Scalars['DateTime']['output'];
  /** The id of the principal that made it. */
  createdBy?: Maybe<Scalars['ID']['output']>;
  /** When it stops working; null when it does not. */
  expiresAt?: Maybe<Scalars['DateTime']['output']>;
  /** What it may do besides what its roles say. */
  extraScopes: Array<Scalars['String']['output']>;
  /** Such as `key_01J…`. */
  id: Scalars['ID']['output'];
  /** Always `API_KEY`. */
  kind: PrincipalKind;
  /** When it was last shown and accepted, known after a few seconds; null when it never was. */
  lastUsedAt?: Maybe<Scalars['DateTime']['output']>;
  /** What people call it. */
  name: Scalars['String']['output'];
  /** When the secret before the newest one stops working; null when it has only one. */
  previousSecretExpiresAt?: Maybe<Scalars['DateTime']['output']>;
  /** Most requests in a minute; null when it has no limit of its own. */
  requestsPerMinute?: Maybe<Scalars['Int']['output']>;
  /** When it was revoked; null while it is not. */
  revokedAt?: Maybe<Scalars['DateTime']['output']>;
  /** The names of its roles; none for a key that acts for a service account. */
  roles: Array<Scalars['String']['output']>;
  /** Everything that it may do: the scopes of its roles and its own, sorted. */
  scopes: Array<Scalars['String']['output']>;
  /** The service account that it acts for; null when it acts for itself. */
  serviceAccount?: Maybe<ServiceAccount>;
  /** The beginning of the key, by which its owner knows it again. */
  visiblePart: Scalars['String']['output'];
};

/** A page of keys. */
export type ApiKeyConnection = {
  __typename?: 'ApiKeyConnection';
  edges: Array<ApiKeyEdge>;
  nodes: Array<ApiKey>;
  pageInfo: PageInfo;
  totalCount?: Maybe<Scalars['Int']['output']>;
};

/** A key and its place in the list. */
export type ApiKeyEdge = {
  __typename?: 'ApiKeyEdge';
  cursor: Scalars['String']['output'];
  node: ApiKey;
};

/** Which keys to list. */
export type ApiKeyFilter = {
  /** Only those that are revoked, or that are not. */
  isRevoked?: InputMaybe<Scalars['Boolean']['input']>;
  /** Part of the name, in any case. */
  search?: InputMaybe<Scalars['String']['input']>;
};

/** Whom a gateway asks for. */
export type AuthenticatedPrincipal = {
  __typename?: 'AuthenticatedPrincipal';
  /** Whether it may send documents that nobody registered. */
  canAskFreely: Scalars['Boolean']['output'];
  /** The clients whose rows it sees; null when all. */
  clientIds?: Maybe<Array<Scalars['ID']['output']>>;
  /** Which part of the API it sees. */
  contract: ApiContract;
  /** When what was shown stops being valid; null when it does not. */
  expiresAt?: Maybe<Scalars['DateTime']['output']>;
  /** Of the principal. */
  id: Scalars['ID']['output'];
  /** What kind of principal it is. */
  kind: PrincipalKind;
  /** The policies that hold for it. */
  policies: Array<Scalars['String']['output']>;
  /** Most requests in a minute, when it has a limit of its own. */
  requestsPerMinute?: Maybe<Scalars['Int']['output']>;
  /** Everything that it may do. */
  scopes: Array<Scalars['String']['output']>;
  /** The session that it is signed in by; null for a key. */
  sessionId?: Maybe<Scalars['ID']['output']>;
};

/** What a principal is to be allowed; what is left out stays. */
export type ChangeRolesInput = {
  /** Of the principal. */
  id: Scalars['ID']['input'];
  /** The names of its roles from now on. */
  roles?: InputMaybe<Array<Scalars['String']['input']>>;
  /** What it may do besides, from now on. */
  scopes?: InputMaybe<Array<Scalars['String']['input']>>;
};

/** What came of changing what a principal may do. */
export type ChangeRolesPayload = {
  __typename?: 'ChangeRolesPayload';
  /** The principal as it is now. */
  principal?: Maybe<Principal>;
  userErrors: Array<UserError>;
};

/** The first code of a new authenticator. */
export type ConfirmSecondFactorInput = {
  /** The six digits that it shows now. */
  code: Scalars['String']['input'];
};

/** What came of confirming an authenticator. */
export type ConfirmSecondFactorPayload = {
  __typename?: 'ConfirmSecondFactorPayload';
  /** Each signs in once in place of a code, for when the authenticator is lost. They are told now and never again. */
  recoveryCodes?: Maybe<Array<Scalars['String']['output']>>;
  userErrors: Array<UserError>;
};

/** A key to make. */
export type CreateApiKeyInput = {
  /** The addresses and ranges that it may be shown from; empty for any. */
  allowedAddresses?: Array<Scalars['String']['input']>;
  /** The origins that pages may show it from; empty when that does not matter. */
  allowedOrigins?: Array<Scalars['String']['input']>;
  /** The clients whose rows it sees; null for all. */
  clientIds?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** When it stops working; null for never. */
  expiresAt?: InputMaybe<Scalars['DateTime']['input']>;
  /** Repeating a request with its key returns what the first one made, without the secret. */
  idempotencyKey: Scalars['String']['input'];
  /** What people call it; 1–100 characters. */
  name: Scalars['String']['input'];
  /** Most requests in a minute; null for no limit of its own. */
  requestsPerMinute?: InputMaybe<Scalars['Int']['input']>;
  /** The names of its roles, such as `partner`. */
  roles?: Array<Scalars['String']['input']>;
  /** What it may do besides; at most what its maker may. */
  scopes?: Array<Scalars['String']['input']>;
  /** The service account that it acts for, whose roles then hold; null when it acts for itself. */
  serviceAccountId?: InputMaybe<Scalars['ID']['input']>;
};

/** What came of making a key. */
export type CreateApiKeyPayload = {
  __typename?: 'CreateApiKeyPayload';
  /** The key. */
  apiKey?: Maybe<ApiKey>;
  /** What to show, as `Authorization: Bearer …`. It is told now and never again; null in a repeated answer. */
  secret?: Maybe<Scalars['String']['output']>;
  userErrors: Array<UserError>;
};

/** The person who cannot sign in. */
export type CreateLoginLinkInput = {
  /** Of a user. */
  userId: Scalars['ID']['input'];
};

/** What came of making a link. */
export type CreateLoginLinkPayload = {
  __typename?: 'CreateLoginLinkPayload';
  /** The token behind `/login#`, which signs them in once within a day. It is told now and never again. */
  loginToken?: Maybe<Scalars['String']['output']>;
  userErrors: Array<UserError>;
};

/** A role to make. */
export type CreateRoleInput = {
  /** The part of the API for whoever has only roles like this. */
  contract?: ApiContract;
  /** What it is for; 1–200 characters. */
  description: Scalars['String']['input'];
  /** Repeating a request with its key returns what the first one made. */
  idempotencyKey: Scalars['String']['input'];
  /** Unique: a small letter, then small letters, digits and `-`, at most 40. */
  name: Scalars['String']['input'];
  /** The policies that hold for whoever has it; at most those of its maker. */
  policies?: Array<Scalars['String']['input']>;
  /** What it allows; at most what its maker may. */
  scopes: Array<Scalars['String']['input']>;
};

/** What came of making a role. */
export type CreateRolePayload = {
  __typename?: 'CreateRolePayload';
  /** The role. */
  role?: Maybe<Role>;
  userErrors: Array<UserError>;
};

/** A service account to make. */
export type CreateServiceAccountInput = {
  /** The clients whose rows it sees; null for all. */
  clientIds?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** Repeating a request with its key returns what the first one made. */
  idempotencyKey: Scalars['String']['input'];
  /** What people call it; 1–100 characters. */
  name: Scalars['String']['input'];
  /** The names of its roles. */
  roles?: Array<Scalars['String']['input']>;
  /** What it may do besides; at most what its maker may. */
  scopes?: Array<Scalars['String']['input']>;
};

/** What came of making a service account. */
export type CreateServiceAccountPayload = {
  __typename?: 'CreateServiceAccountPayload';
  /** The account; it asks with a key that `createApiKey` makes for it. */
  serviceAccount?: Maybe<ServiceAccount>;
  userErrors: Array<UserError>;
};

/** What somebody showed, and from where. */
export type CredentialInput = {
  /** The address that it came from. */
  address: Scalars['String']['input'];
  /** What it is. */
  kind: CredentialKind;
  /** The origin of the page that it came from; null when no page sent it. */
  origin?: InputMaybe<Scalars['String']['input']>;
  /** As it was shown. */
  secret: Scalars['String']['input'];
};

/** How somebody says who they are. */
export type CredentialKind =
  /** A key: `iza_live_…` or `iza_test_…`. */
  | 'KEY'
  /** The secret of a session, from a cookie. */
  | 'SESSION';

/** The passkey to remove. */
export type DeletePasskeyInput = {
  /** Of the passkey, one's own. */
  id: Scalars['ID']['input'];
};

/** What came of removing a passkey. */
export type DeletePasskeyPayload = {
  __typename?: 'DeletePasskeyPayload';
  /** Of the passkey that is gone. */
  deletedPasskeyId?: Maybe<Scalars['ID']['output']>;
  userErrors: Array<UserError>;
};

/** The role to delete. */
export type DeleteRoleInput = {
  /** Of the role; nobody may have it any more. */
  name: Scalars['String']['input'];
};

/** What came of deleting a role. */
export type DeleteRolePayload = {
  __typename?: 'DeleteRolePayload';
  /** The name of the role that is gone. */
  deletedRoleName?: Maybe<Scalars['String']['output']>;
  userErrors: Array<UserError>;
};

/** The secret to delete. */
export type DeleteSecretInput = {
  /** Its name. */
  name: Scalars['String']['input'];
};

/** What came of deleting a secret. */
export type DeleteSecretPayload = {
  __typename?: 'DeleteSecretPayload';
  /** The id that the secret had; null when it was refused. */
  deletedSecretId?: Maybe<Scalars['ID']['output']>;
  userErrors: Array<UserError>;
};

/** The keys to drop. */
export type DropMasterKeysInput = {
  /** Some of `keyRotation.unusedKeyIds`. */
  keyIds: Array<Scalars['ID']['input']>;
};

/** What came of dropping keys. */
export type DropMasterKeysPayload = {
  __typename?: 'DropMasterKeysPayload';
  /** The keys that are left; null when it was refused. */
  keyRotation?: Maybe<KeyRotation>;
  userErrors: Array<UserError>;
};

/** A browser that is sent to an identity provider. */
export type FederatedSignIn = {
  __typename?: 'FederatedSignIn';
  /** What it keeps in a cookie until it comes back. */
  browserSecret: Scalars['String']['output'];
  /** Where it is sent. */
  url: Scalars['String']['output'];
};

/** What a browser came back with from an identity provider. */
export type FinishFederatedSignInInput = {
  /** From where it is asked. */
  address?: InputMaybe<Scalars['String']['input']>;
  /** What it kept in a cookie. */
  browserSecret: Scalars['String']['input'];
  /** What the provider gave it. */
  code: Scalars['String']['input'];
  /** The secret of the session before, which ends. */
  previousSecret?: InputMaybe<Scalars['String']['input']>;
  /** What we gave it. */
  state: Scalars['String']['input'];
  /** What the browser calls itself. */
  userAgent?: InputMaybe<Scalars['String']['input']>;
};

/** A person to invite. */
export type InviteUserInput = {
  /** The clients whose rows they see; null for all. */
  clientIds?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** Their address, by which an identity provider may vouch for them; null when there is none. */
  email?: InputMaybe<Scalars['String']['input']>;
  /** Repeating a request with its key returns what the first one made, without the link. */
  idempotencyKey: Scalars['String']['input'];
  /** What people call them; 1–100 characters. */
  name: Scalars['String']['input'];
  /** The names of their roles. */
  roles?: Array<Scalars['String']['input']>;
  /** What they may do besides; at most what who invites may. */
  scopes?: Array<Scalars['String']['input']>;
};

/** What came of inviting a person. */
export type InviteUserPayload = {
  __typename?: 'InviteUserPayload';
  /** The token behind `/login#`, which signs them in once within seven days. It is told now and never again. */
  loginToken?: Maybe<Scalars['String']['output']>;
  /** The person. */
  user?: Maybe<User>;
  userErrors: Array<UserError>;
};

/** The master keys that secrets are sealed under, and how far the last rotation is. */
export type KeyRotation = {
  __typename?: 'KeyRotation';
  /** The key that everything is sealed under from now on. */
  currentKeyId: Scalars['ID']['output'];
  /** Secrets that it could not open, and left as they are: they were changed outside. Set them again. */
  failedCount: Scalars['Int']['output'];
  /** Whether the process that answers is sealing secrets anew. */
  isRunning: Scalars['Boolean']['output'];
  /** Secrets that are still under older keys. */
  remainingCount: Scalars['Int']['output'];
  /** Secrets that it has sealed anew since it began. */
  rewrappedCount: Scalars['Int']['output'];
  /** Older keys that nothing is under any more. Backups from before their rotation need them. */
  unusedKeyIds: Array<Scalars['ID']['output']>;
};

export type Mutation = {
  __typename?: 'Mutation';
  /** Begins to sign a browser in by an identity provider; null where there is none. For gateways only. */
  beginFederatedSignIn?: Maybe<FederatedSignIn>;
  /** The same for a new passkey; null without a recent session. For gateways only. */
  beginPasskeyRegistration?: Maybe<Scalars['String']['output']>;
  /** What a browser asks an authenticator to sign, as JSON; null when too many are asked. For gateways only. */
  beginPasskeySignIn?: Maybe<Scalars['String']['output']>;
  /** Changes what a principal may do. Nobody gives more than they have themselves. */
  changeRoles: ChangeRolesPayload;
  /** Ends the session of a secret. For gateways only. */
  closeSession: Scalars['Boolean']['output'];
  /** Confirms a new authenticator by a code. */
  confirmSecondFactor: ConfirmSecondFactorPayload;
  /** Makes a key, whose secret is told once. */
  createApiKey: CreateApiKeyPayload;
  /** Makes a link for somebody who cannot sign in otherwise. */
  createLoginLink: CreateLoginLinkPayload;
  /** Makes a role. Nobody allows more than they may themselves. */
  createRole: CreateRolePayload;
  /** Makes a service account, for an agent or another part of the system. */
  createServiceAccount: CreateServiceAccountPayload;
  /** Removes a passkey, within ten minutes of a sign-in. */
  deletePasskey: DeletePasskeyPayload;
  /** Deletes a role that nobody has. */
  deleteRole: DeleteRolePayload;
  /** Deletes a secret. Settings that lead to it cannot be read from then on. */
  deleteSecret: DeleteSecretPayload;
  /** Forgets master keys that nothing is under any more. Backups from before their rotation cannot be read then. */
  dropMasterKeys: DropMasterKeysPayload;
  /** Signs in who came back from an identity provider; null when they are not let in. For gateways only. */
  finishFederatedSignIn?: Maybe<OpenedSession>;
  /** Whether a new passkey was added. For gateways only. */
  finishPasskeyRegistration: Scalars['Boolean']['output'];
  /** Signs in by a passkey; null when its answer does not hold. For gateways only. */
  finishPasskeySignIn?: Maybe<OpenedSession>;
  /** Makes a person, with a link that signs them in. */
  inviteUser: InviteUserPayload;
  /** Opens a session; null when what was shown is not right, or too much was tried. For gateways only. */
  openSession?: Maybe<OpenedSession>;
  /** Ends a key at once. It cannot be undone. */
  revokeApiKey: RevokeApiKeyPayload;
  /** Ends what a user or a service account may do, with their sessions and keys. It cannot be undone. */
  revokePrincipal: RevokePrincipalPayload;
  /** Signs a browser out, at once. */
  revokeSession: RevokeSessionPayload;
  /** Gives a key a new secret. The one before works a while longer. */
  rotateApiKey: RotateApiKeyPayload;
  /** Makes a new master key and seals everything anew under it, while secrets are read and written. */
  rotateMasterKey: RotateMasterKeyPayload;
  /** Sets the password of the one who asks, within ten minutes of a sign-in. Their other sessions end. */
  setPassword: SetPasswordPayload;
  /** Stores a secret, in place of the one that has the name. */
  setSecret: SetSecretPayload;
  /** Begins with a new authenticator, within ten minutes of a sign-in. The one before counts until it is confirmed. */
  startSecondFactor: StartSecondFactorPayload;
};


export type MutationBeginFederatedSignInArgs = {
  redirectUri: Scalars['String']['input'];
};


export type MutationBeginPasskeyRegistrationArgs = {
  rpId: Scalars['String']['input'];
  sessionSecret: Scalars['String']['input'];
};


export type MutationBeginPasskeySignInArgs = {
  rpId: Scalars['String']['input'];
};


export type MutationChangeRolesArgs = {
  input: ChangeRolesInput;
};


export type MutationCloseSessionArgs = {
  secret: Scalars['String']['input'];
};


export type MutationConfirmSecondFactorArgs = {
  input: ConfirmSecondFactorInput;
};


export type MutationCreateApiKeyArgs = {
  input: CreateApiKeyInput;
};


export type MutationCreateLoginLinkArgs = {
  input: CreateLoginLinkInput;
};


export type MutationCreateRoleArgs = {
  input: CreateRoleInput;
};


export type MutationCreateServiceAccountArgs = {
  input: CreateServiceAccountInput;
};


export type MutationDeletePasskeyArgs = {
  input: DeletePasskeyInput;
};


export type MutationDeleteRoleArgs = {
  input: DeleteRoleInput;
};


export type MutationDeleteSecretArgs = {
  input: DeleteSecretInput;
};


export type MutationDropMasterKeysArgs = {
  input: DropMasterKeysInput;
};


export type MutationFinishFederatedSignInArgs = {
  input: FinishFederatedSignInInput;
};


export type MutationFinishPasskeyRegistrationArgs = {
  input: PasskeyResponseInput;
};


export type MutationFinishPasskeySignInArgs = {
  input: PasskeyResponseInput;
};


export type MutationInviteUserArgs = {
  input: InviteUserInput;
};


export type MutationOpenSessionArgs = {
  input: SignInInput;
};


export type MutationRevokeApiKeyArgs = {
  input: RevokeApiKeyInput;
};


export type MutationRevokePrincipalArgs = {
  input: RevokePrincipalInput;
};


export type MutationRevokeSessionArgs = {
  input: RevokeSessionInput;
};


export type MutationRotateApiKeyArgs = {
  input: RotateApiKeyInput;
};


export type MutationRotateMasterKeyArgs = {
  input: RotateMasterKeyInput;
};


export type MutationSetPasswordArgs = {
  input: SetPasswordInput;
};


export type MutationSetSecretArgs = {
  input: SetSecretInput;
};


export type MutationStartSecondFactorArgs = {
  input: StartSecondFactorInput;
};

/** A session that was opened. */
export type OpenedSession = {
  __typename?: 'OpenedSession';
  /** When it ends at the latest. */
  expiresAt: Scalars['DateTime']['output'];
  /** What the browser shows from now on. */
  secret: Scalars['String']['output'];
};

/** Where a page stands within its list, as the Relay connection specification defines it. */
export type PageInfo = {
  __typename?: 'PageInfo';
  endCursor?: Maybe<Scalars['String']['output']>;
  hasNextPage: Scalars['Boolean']['output'];
  hasPreviousPage: Scalars['Boolean']['output'];
  startCursor?: Maybe<Scalars['String']['output']>;
};

/** A passkey of a person: what a device signs in with after it has verified who holds it. */
export type Passkey = {
  __typename?: 'Passkey';
  /** When it was added. */
  createdAt: Scalars['DateTime']['output'];
  /** Of the credential, as the authenticator made it. */
  id: Scalars['ID']['output'];
  /** When it last signed somebody in; null when it never has. */
  lastUsedAt?: Maybe<Scalars['DateTime']['output']>;
  /** What its owner calls it. */
  name: Scalars['String']['output'];
};

/** What an authenticator answered, and where it was asked. */
export type PasskeyResponseInput = {
  /** From where it is asked. */
  address?: InputMaybe<Scalars['String']['input']>;
  /** What its owner calls it. */
  name?: InputMaybe<Scalars['String']['input']>;
  /** The origin of the page that asked. */
  origin: Scalars['String']['input'];
  /** The secret of the session before, which ends. */
  previousSecret?: InputMaybe<Scalars['String']['input']>;
  /** The answer as the browser gives it, as JSON. */
  response: Scalars['String']['input'];
  /** The domain that it is for. */
  rpId: Scalars['String']['input'];
  /** Of the session of who adds a passkey; null for a sign-in. */
  sessionSecret?: InputMaybe<Scalars['String']['input']>;
  /** What the browser calls itself. */
  userAgent?: InputMaybe<Scalars['String']['input']>;
};

/** Somebody who may ask: a person, a key or a service account. */
export type Principal = {
  /** The clients whose rows it sees; null when all. */
  clientIds?: Maybe<Array<Scalars['ID']['output']>>;
  /** When it was made. */
  createdAt: Scalars['DateTime']['output'];
  /** The id of the principal that made it; null for the first owner. */
  createdBy?: Maybe<Scalars['ID']['output']>;
  /** What it may do besides what its roles say. */
  extraScopes: Array<Scalars['String']['output']>;
  /** Opaque; the prefix tells the kind. */
  id: Scalars['ID']['output'];
  /** What kind of principal it is. */
  kind: PrincipalKind;
  /** What people call it. */
  name: Scalars['String']['output'];
  /** When it was revoked; null while it is not. */
  revokedAt?: Maybe<Scalars['DateTime']['output']>;
  /** The names of its roles. */
  roles: Array<Scalars['String']['output']>;
  /** Everything that it may do: the scopes of its roles and its own, sorted. */
  scopes: Array<Scalars['String']['output']>;
};

/** A page of principals. */
export type PrincipalConnection = {
  __typename?: 'PrincipalConnection';
  edges: Array<PrincipalEdge>;
  nodes: Array<Principal>;
  pageInfo: PageInfo;
  totalCount?: Maybe<Scalars['Int']['output']>;
};

/** A principal and its place in the list. */
export type PrincipalEdge = {
  __typename?: 'PrincipalEdge';
  cursor: Scalars['String']['output'];
  node: Principal;
};

/** Which principals to list. */
export type PrincipalFilter = {
  /** Only those that are revoked, or that are not. */
  isRevoked?: InputMaybe<Scalars['Boolean']['input']>;
  /** Only these kinds. */
  kinds?: InputMaybe<Array<PrincipalKind>>;
  /** Only those with this role. */
  role?: InputMaybe<Scalars['String']['input']>;
  /** Part of the name, in any case. */
  search?: InputMaybe<Scalars['String']['input']>;
};

/** What kind of principal somebody is. */
export type PrincipalKind =
  /** A program that shows a key of its own. */
  | 'API_KEY'
  /** An agent or another part of the system; it shows keys that act for it. */
  | 'SERVICE_ACCOUNT'
  /** A person. */
  | 'USER';

export type Query = {
  __typename?: 'Query';
  /** Keys, the newest first. */
  apiKeys: ApiKeyConnection;
  /** Whose a credential is; null when it is not valid. For gateways only. */
  authenticate?: Maybe<AuthenticatedPrincipal>;
  /** What allows or denies a principal a field. */
  explainAccess: AccessExplanation;
  /** Whether people can sign in by an identity provider. */
  hasIdentityProvider: Scalars['Boolean']['output'];
  /** The master keys, and how far the last rotation is. */
  keyRotation: KeyRotation;
  /** Every scope that a rule of the graph names, sorted. */
  knownScopes: Array<Scalars['String']['output']>;
  /** The passkeys of the one who asks, at most twenty. */
  passkeys: Array<Passkey>;
  /** One principal; null when there is none with this id. */
  principal?: Maybe<Principal>;
  /** Everybody who may ask, the newest first. */
  principals: PrincipalConnection;
  /** Roles by name, built-in ones and others. */
  roles: RoleConnection;
  /** Stored secrets by name, without their values. */
  secrets: SecretConnection;
  /** Where somebody is signed in, the newest first. */
  sessions: SessionConnection;
  /** Who asks, and what they may do. */
  viewer: Viewer;
};


export type QueryApiKeysArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<ApiKeyFilter>;
  first?: Scalars['Int']['input'];
};


export type QueryAuthenticateArgs = {
  credential: CredentialInput;
};


export type QueryExplainAccessArgs = {
  coordinate: Scalars['String']['input'];
  principalId: Scalars['ID']['input'];
};


export type QueryPrincipalArgs = {
  id: Scalars['ID']['input'];
};


export type QueryPrincipalsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<PrincipalFilter>;
  first?: Scalars['Int']['input'];
};


export type QueryRolesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
};


export type QuerySecretsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
};


export type QuerySessionsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
  userId?: InputMaybe<Scalars['ID']['input']>;
};

/** The key to revoke. */
export type RevokeApiKeyInput = {
  /** Of the key. */
  id: Scalars['ID']['input'];
};

/** What came of revoking a key. */
export type RevokeApiKeyPayload = {
  __typename?: 'RevokeApiKeyPayload';
  /** The key as it is now. */
  apiKey?: Maybe<ApiKey>;
  userErrors: Array<UserError>;
};

/** The principal to revoke. */
export type RevokePrincipalInput = {
  /** Of a user or a service account; keys have `revokeApiKey`. */
  id: Scalars['ID']['input'];
};

/** What came of revoking a principal. */
export type RevokePrincipalPayload = {
  __typename?: 'RevokePrincipalPayload';
  /** The principal as it is now. */
  principal?: Maybe<Principal>;
  userErrors: Array<UserError>;
};

/** The session to end. */
export type RevokeSessionInput = {
  /** Of the session: one's own, or with `principals:write` anybody's. */
  id: Scalars['ID']['input'];
};

/** What came of ending a session. */
export type RevokeSessionPayload = {
  __typename?: 'RevokeSessionPayload';
  /** Of the session that has ended. */
  revokedSessionId?: Maybe<Scalars['ID']['output']>;
  userErrors: Array<UserError>;
};

/** A set of scopes under a name. */
export type Role = {
  __typename?: 'Role';
  /** The part of the API for whoever has only roles like this. */
  contract: ApiContract;
  /** What it is for. */
  description: Scalars['String']['output'];
  /** Whether it comes with the system and cannot be changed. */
  isBuiltIn: Scalars['Boolean']['output'];
  /** Unique, such as `operator`. */
  name: Scalars['String']['output'];
  /** The policies that hold for whoever has it, sorted. */
  policies: Array<Scalars['String']['output']>;
  /** What it allows now, sorted. */
  scopes: Array<Scalars['String']['output']>;
};

/** A page of roles. */
export type RoleConnection = {
  __typename?: 'RoleConnection';
  edges: Array<RoleEdge>;
  nodes: Array<Role>;
  pageInfo: PageInfo;
  totalCount?: Maybe<Scalars['Int']['output']>;
};

/** A role and its place in the list. */
export type RoleEdge = {
  __typename?: 'RoleEdge';
  cursor: Scalars['String']['output'];
  node: Role;
};

/** The key whose secret is replaced. */
export type RotateApiKeyInput = {
  /** Of the key. */
  id: Scalars['ID']['input'];
  /** How long the secret before works beside the new one, in seconds: 0 to 604,800 (a week). */
  overlapSeconds?: Scalars['Int']['input'];
};

/** What came of replacing a secret. */
export type RotateApiKeyPayload = {
  __typename?: 'RotateApiKeyPayload';
  /** The key. */
  apiKey?: Maybe<ApiKey>;
  /** The new secret. It is told now and never again. */
  secret?: Maybe<Scalars['String']['output']>;
  userErrors: Array<UserError>;
};

/** The key to replace. */
export type RotateMasterKeyInput = {
  /** As `keyRotation` tells it: a request that is repeated finds another key, and changes nothing. */
  currentKeyId: Scalars['ID']['input'];
};

/** What came of a rotation. The work goes on in the background. */
export type RotateMasterKeyPayload = {
  __typename?: 'RotateMasterKeyPayload';
  /** How far it is; null when it was refused. */
  keyRotation?: Maybe<KeyRotation>;
  userErrors: Array<UserError>;
};

/** A stored secret. Its value goes in and never comes out: settings lead to it by `secret://vault/NAME`. */
export type Secret = {
  __typename?: 'Secret';
  /** When it was set first. */
  createdAt: Scalars['DateTime']['output'];
  /** Opaque; it begins with `secret_`. */
  id: Scalars['ID']['output'];
  /** When its value was read last, to the minute; null when it never was. */
  lastUsedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Unique; a letter, then letters, digits, dots, hyphens and underscores. */
  name: Scalars['String']['output'];
  /** When it was set last. */
  updatedAt: Scalars['DateTime']['output'];
  /** 1, and one more each time that it was set. */
  version: Scalars['Int']['output'];
};

/** A page of secrets. */
export type SecretConnection = {
  __typename?: 'SecretConnection';
  edges: Array<SecretEdge>;
  nodes: Array<Secret>;
  pageInfo: PageInfo;
  totalCount?: Maybe<Scalars['Int']['output']>;
};

/** A secret and its place in the list. */
export type SecretEdge = {
  __typename?: 'SecretEdge';
  cursor: Scalars['String']['output'];
  node: Secret;
};

/** An agent or another part of the system. */
export type ServiceAccount = Principal & {
  __typename?: 'ServiceAccount';
  /** The clients whose rows it sees; null when all. */
  clientIds?: Maybe<Array<Scalars['ID']['output']>>;
  /** When it was made. */
  createdAt: Scalars['DateTime']['output'];
  /** The id of the principal that made it. */
  createdBy?: Maybe<Scalars['ID']['output']>;
  /** What it may do besides what its roles say. */
  extraScopes: Array<Scalars['String']['output']>;
  /** Such as `service_01J…`. */
  id: Scalars['ID']['output'];
  /** Always `SERVICE_ACCOUNT`. */
  kind: PrincipalKind;
  /** What people call it. */
  name: Scalars['String']['output'];
  /** When it was revoked; null while it is not. */
  revokedAt?: Maybe<Scalars['DateTime']['output']>;
  /** The names of its roles. */
  roles: Array<Scalars['String']['output']>;
  /** Everything that it may do: the scopes of its roles and its own, sorted. */
  scopes: Array<Scalars['String']['output']>;
};

/** A browser that somebody is signed in with. */
export type Session = {
  __typename?: 'Session';
  /** From where they signed in; null when that is not known. */
  address?: Maybe<Scalars['String']['output']>;
  /** When they signed in. */
  createdAt: Scalars['DateTime']['output'];
  /** When it ends if it is not used any more. */
  expiresAt: Scalars['DateTime']['output'];
  /** Opaque. */
  id: Scalars['ID']['output'];
  /** Whether the one who asks is signed in by it. */
  isCurrent: Scalars['Boolean']['output'];
  /** When it was last used, known after a few seconds. */
  lastUsedAt: Scalars['DateTime']['output'];
  /** How they signed in. */
  method: SignInMethod;
  /** What the browser calls itself; null when it does not say. */
  userAgent?: Maybe<Scalars['String']['output']>;
  /** Who is signed in. */
  userId: Scalars['ID']['output'];
};

/** A page of sessions. */
export type SessionConnection = {
  __typename?: 'SessionConnection';
  edges: Array<SessionEdge>;
  nodes: Array<Session>;
  pageInfo: PageInfo;
  totalCount?: Maybe<Scalars['Int']['output']>;
};

/** A session and its place in the list. */
export type SessionEdge = {
  __typename?: 'SessionEdge';
  cursor: Scalars['String']['output'];
  node: Session;
};

/** How the one who asks signs in from now on. */
export type SetPasswordInput = {
  /** Where they sign in. */
  email: Scalars['String']['input'];
  /** 12 to 256 characters. */
  password: Scalars['String']['input'];
};

/** What came of setting a password. */
export type SetPasswordPayload = {
  __typename?: 'SetPasswordPayload';
  /** The address in small letters; the password counts once a second factor is confirmed. */
  email?: Maybe<Scalars['String']['output']>;
  userErrors: Array<UserError>;
};

/** The secret to store. */
export type SetSecretInput = {
  /** A new name, or one whose value is replaced. */
  name: Scalars['String']['input'];
  /** At most 65,536 bytes. Give it as a variable, and not within the text of the document. */
  value: Scalars['String']['input'];
};

/** What came of storing a secret. */
export type SetSecretPayload = {
  __typename?: 'SetSecretPayload';
  /** The secret, without its value; null when it was refused. */
  secret?: Maybe<Secret>;
  userErrors: Array<UserError>;
};

/** What somebody shows to sign in: a link, or an address with password and code. */
export type SignInInput = {
  /** From where it is asked. */
  address?: InputMaybe<Scalars['String']['input']>;
  /** What their authenticator shows, or a recovery code. */
  code?: InputMaybe<Scalars['String']['input']>;
  /** Where they sign in. */
  email?: InputMaybe<Scalars['String']['input']>;
  /** The token of a link. */
  link?: InputMaybe<Scalars['String']['input']>;
  /** Their password. */
  password?: InputMaybe<Scalars['String']['input']>;
  /** The secret of the session before, which ends. */
  previousSecret?: InputMaybe<Scalars['String']['input']>;
  /** What the browser calls itself. */
  userAgent?: InputMaybe<Scalars['String']['input']>;
};

/** How somebody signed in. */
export type SignInMethod =
  /** By a link that is good once. */
  | 'LINK'
  /** By the identity provider of an organisation. */
  | 'OIDC'
  /** By a passkey. */
  | 'PASSKEY'
  /** By a password and a code of an authenticator. */
  | 'PASSWORD';

/** A new authenticator of the one who asks. */
export type StartSecondFactorInput = {
  /** What people call the system, shown by the authenticator. */
  issuer?: Scalars['String']['input'];
};

/** What came of beginning with a new authenticator. */
export type StartSecondFactorPayload = {
  __typename?: 'StartSecondFactorPayload';
  /** What the authenticator is given: `otpauth://totp/…`, which holds the secret. It is told now and never again. */
  otpauthUri?: Maybe<Scalars['String']['output']>;
  userErrors: Array<UserError>;
};

/** A person. */
export type User = Principal & {
  __typename?: 'User';
  /** The clients whose rows it sees; null when all. */
  clientIds?: Maybe<Array<Scalars['ID']['output']>>;
  /** When it was made. */
  createdAt: Scalars['DateTime']['output'];
  /** The id of the principal that made it; null for the first owner. */
  createdBy?: Maybe<Scalars['ID']['output']>;
  /** Where it signs in with a password; null while it has not said one. */
  email?: Maybe<Scalars['String']['output']>;
  /** What it may do besides what its roles say. */
  extraScopes: Array<Scalars['String']['output']>;
  /** Whether it has a password. */
  hasPassword: Scalars['Boolean']['output'];
  /** Whether codes of an authenticator are asked of it. */
  hasSecondFactor: Scalars['Boolean']['output'];
  /** Such as `user_01J…`. */
  id: Scalars['ID']['output'];
  /** Always `USER`. */
  kind: PrincipalKind;
  /** When it last signed in; null when it never has. */
  lastSignedInAt?: Maybe<Scalars['DateTime']['output']>;
  /** What people call it. */
  name: Scalars['String']['output'];
  /** When it was revoked; null while it is not. */
  revokedAt?: Maybe<Scalars['DateTime']['output']>;
  /** The names of its roles. */
  roles: Array<Scalars['String']['output']>;
  /** Everything that it may do: the scopes of its roles and its own, sorted. */
  scopes: Array<Scalars['String']['output']>;
};

/** A refusal that the caller can mend. */
export type UserError = {
  __typename?: 'UserError';
  /** One of the codes of docs/errors.md. */
  code: Scalars['String']['output'];
  /** The path of the input field that it is about, outermost first. */
  field?: Maybe<Array<Scalars['String']['output']>>;
  /** What is wrong and what to do about it. */
  message: Scalars['String']['output'];
};

/** Who asks, and what they may do. */
export type Viewer = {
  __typename?: 'Viewer';
  /** The clients whose rows it sees; null when all. */
  clientIds?: Maybe<Array<Scalars['ID']['output']>>;
  /** Whether it sees the whole API or the part for partners. */
  contract: ApiContract;
  /** Such as `user_01J…`; null for somebody who has not said who they are. */
  id?: Maybe<Scalars['ID']['output']>;
  /** What kind of principal it is; null for somebody who has not said who they are. */
  kind?: Maybe<PrincipalKind>;
  /** What people call it; null for somebody who has not said who they are. */
  name?: Maybe<Scalars['String']['output']>;
  /** The policies that hold for it, sorted. */
  policies: Array<Scalars['String']['output']>;
  /** The names of its roles, sorted. */
  roles: Array<Scalars['String']['output']>;
  /** What it may do, such as `alerts:read`, sorted: those of its roles and its own. */
  scopes: Array<Scalars['String']['output']>;
};

export type WithIndex<TObject> = TObject & Record<string, any>;
export type ResolversObject<TObject> = WithIndex<TObject>;

export type ResolverTypeWrapper<T> = Promise<T> | T;

export type ReferenceResolver<TResult, TReference, TContext> = (
      reference: TReference,
      context: TContext,
      info: GraphQLResolveInfo
    ) => Promise<TResult> | TResult;

      type ScalarCheck<T, S> = S extends true ? T : NullableCheck<T, S>;
      type NullableCheck<T, S> = Maybe<T> extends T ? Maybe<ListCheck<NonNullable<T>, S>> : ListCheck<T, S>;
      type ListCheck<T, S> = T extends (infer U)[] ? NullableCheck<U, S>[] : GraphQLRecursivePick<T, S>;
      export type GraphQLRecursivePick<T, S> = { [K in keyof T & keyof S]: ScalarCheck<T[K], S[K]> };
    

export type ResolverWithResolve<TResult, TParent, TContext, TArgs> = {
  resolve: ResolverFn<TResult, TParent, TContext, TArgs>;
};
export type Resolver<TResult, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = ResolverFn<TResult, TParent, TContext, TArgs> | ResolverWithResolve<TResult, TParent, TContext, TArgs>;

export type ResolverFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => Promise<TResult> | TResult;

export type SubscriptionSubscribeFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => AsyncIterable<TResult> | Promise<AsyncIterable<TResult>>;

export type SubscriptionResolveFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

export interface SubscriptionSubscriberObject<TResult, TKey extends string, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<{ [key in TKey]: TResult }, TParent, TContext, TArgs>;
  resolve?: SubscriptionResolveFn<TResult, { [key in TKey]: TResult }, TContext, TArgs>;
}

export interface SubscriptionResolverObject<TResult, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<any, TParent, TContext, TArgs>;
  resolve: SubscriptionResolveFn<TResult, any, TContext, TArgs>;
}

export type SubscriptionObject<TResult, TKey extends string, TParent, TContext, TArgs> =
  | SubscriptionSubscriberObject<TResult, TKey, TParent, TContext, TArgs>
  | SubscriptionResolverObject<TResult, TParent, TContext, TArgs>;

export type SubscriptionResolver<TResult, TKey extends string, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> =
  | ((...args: any[]) => SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>)
  | SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>;

export type TypeResolveFn<TTypes, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (
  parent: TParent,
  context: TContext,
  info: GraphQLResolveInfo
) => Maybe<TTypes> | Promise<Maybe<TTypes>>;

export type IsTypeOfResolverFn<T = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (obj: T, context: TContext, info: GraphQLResolveInfo) => boolean | Promise<boolean>;

export type NextResolverFn<T> = () => Promise<T>;

export type DirectiveResolverFn<TResult = Record<PropertyKey, never>, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = (
  next: NextResolverFn<TResult>,
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

/** Mapping of federation types */
export type FederationTypes = ResolversObject<{
  ApiKey: ApiKey;
  Passkey: Passkey;
  Role: Role;
  Secret: Secret;
  ServiceAccount: ServiceAccount;
  Session: Session;
  User: User;
}>;

/** Mapping of federation reference types */
export type FederationReferenceTypes = ResolversObject<{
  ApiKey:
    ( { __typename: 'ApiKey' }
    & GraphQLRecursivePick<FederationTypes['ApiKey'], {"id":true}> );
  Passkey:
    ( { __typename: 'Passkey' }
    & GraphQLRecursivePick<FederationTypes['Passkey'], {"id":true}> );
  Role:
    ( { __typename: 'Role' }
    & GraphQLRecursivePick<FederationTypes['Role'], {"name":true}> );
  Secret:
    ( { __typename: 'Secret' }
    & GraphQLRecursivePick<FederationTypes['Secret'], {"id":true}> );
  ServiceAccount:
    ( { __typename: 'ServiceAccount' }
    & GraphQLRecursivePick<FederationTypes['ServiceAccount'], {"id":true}> );
  Session:
    ( { __typename: 'Session' }
    & GraphQLRecursivePick<FederationTypes['Session'], {"id":true}> );
  User:
    ( { __typename: 'User' }
    & GraphQLRecursivePick<FederationTypes['User'], {"id":true}> );
}>;



/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = ResolversObject<{
  AccessExplanation: ResolverTypeWrapper<AccessExplanationModel>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  AccessRuleOutcome: ResolverTypeWrapper<AccessRuleOutcomeModel>;
  ApiContract: ApiContract;
  ApiKey: ResolverTypeWrapper<ApiKeyModel>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  ApiKeyConnection: ResolverTypeWrapper<ApiKeyPageModel>;
  ApiKeyEdge: ResolverTypeWrapper<Omit<ApiKeyEdge, 'node'> & { node: ResolversTypes['ApiKey'] }>;
  ApiKeyFilter: ApiKeyFilter;
  AuthenticatedPrincipal: ResolverTypeWrapper<AuthenticatedModel>;
  ChangeRolesInput: ChangeRolesInput;
  ChangeRolesPayload: ResolverTypeWrapper<Omit<ChangeRolesPayload, 'principal' | 'userErrors'> & { principal?: Maybe<ResolversTypes['Principal']>, userErrors: Array<ResolversTypes['UserError']> }>;
  ConfirmSecondFactorInput: ConfirmSecondFactorInput;
  ConfirmSecondFactorPayload: ResolverTypeWrapper<Omit<ConfirmSecondFactorPayload, 'userErrors'> & { userErrors: Array<ResolversTypes['UserError']> }>;
  CreateApiKeyInput: CreateApiKeyInput;
  CreateApiKeyPayload: ResolverTypeWrapper<Omit<CreateApiKeyPayload, 'apiKey' | 'userErrors'> & { apiKey?: Maybe<ResolversTypes['ApiKey']>, userErrors: Array<ResolversTypes['UserError']> }>;
  CreateLoginLinkInput: CreateLoginLinkInput;
  CreateLoginLinkPayload: ResolverTypeWrapper<Omit<CreateLoginLinkPayload, 'userErrors'> & { userErrors: Array<ResolversTypes['UserError']> }>;
  CreateRoleInput: CreateRoleInput;
  CreateRolePayload: ResolverTypeWrapper<Omit<CreateRolePayload, 'role' | 'userErrors'> & { role?: Maybe<ResolversTypes['Role']>, userErrors: Array<ResolversTypes['UserError']> }>;
  CreateServiceAccountInput: CreateServiceAccountInput;
  CreateServiceAccountPayload: ResolverTypeWrapper<Omit<CreateServiceAccountPayload, 'serviceAccount' | 'userErrors'> & { serviceAccount?: Maybe<ResolversTypes['ServiceAccount']>, userErrors: Array<ResolversTypes['UserError']> }>;
  CredentialInput: CredentialInput;
  CredentialKind: CredentialKind;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  DeletePasskeyInput: DeletePasskeyInput;
  DeletePasskeyPayload: ResolverTypeWrapper<Omit<DeletePasskeyPayload, 'userErrors'> & { userErrors: Array<ResolversTypes['UserError']> }>;
  DeleteRoleInput: DeleteRoleInput;
  DeleteRolePayload: ResolverTypeWrapper<Omit<DeleteRolePayload, 'userErrors'> & { userErrors: Array<ResolversTypes['UserError']> }>;
  DeleteSecretInput: DeleteSecretInput;
  DeleteSecretPayload: ResolverTypeWrapper<Omit<DeleteSecretPayload, 'userErrors'> & { userErrors: Array<ResolversTypes['UserError']> }>;
  DropMasterKeysInput: DropMasterKeysInput;
  DropMasterKeysPayload: ResolverTypeWrapper<Omit<DropMasterKeysPayload, 'userErrors'> & { userErrors: Array<ResolversTypes['UserError']> }>;
  FederatedSignIn: ResolverTypeWrapper<FederatedSignIn>;
  FinishFederatedSignInInput: FinishFederatedSignInInput;
  InviteUserInput: InviteUserInput;
  InviteUserPayload: ResolverTypeWrapper<Omit<InviteUserPayload, 'user' | 'userErrors'> & { user?: Maybe<ResolversTypes['User']>, userErrors: Array<ResolversTypes['UserError']> }>;
  KeyRotation: ResolverTypeWrapper<KeyRotation>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  OpenedSession: ResolverTypeWrapper<OpenedSessionModel>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  Passkey: ResolverTypeWrapper<PasskeyModel>;
  PasskeyResponseInput: PasskeyResponseInput;
  Principal: ResolverTypeWrapper<PrincipalModel>;
  PrincipalConnection: ResolverTypeWrapper<PrincipalPageModel>;
  PrincipalEdge: ResolverTypeWrapper<Omit<PrincipalEdge, 'node'> & { node: ResolversTypes['Principal'] }>;
  PrincipalFilter: PrincipalFilter;
  PrincipalKind: PrincipalKind;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  RevokeApiKeyInput: RevokeApiKeyInput;
  RevokeApiKeyPayload: ResolverTypeWrapper<Omit<RevokeApiKeyPayload, 'apiKey' | 'userErrors'> & { apiKey?: Maybe<ResolversTypes['ApiKey']>, userErrors: Array<ResolversTypes['UserError']> }>;
  RevokePrincipalInput: RevokePrincipalInput;
  RevokePrincipalPayload: ResolverTypeWrapper<Omit<RevokePrincipalPayload, 'principal' | 'userErrors'> & { principal?: Maybe<ResolversTypes['Principal']>, userErrors: Array<ResolversTypes['UserError']> }>;
  RevokeSessionInput: RevokeSessionInput;
  RevokeSessionPayload: ResolverTypeWrapper<Omit<RevokeSessionPayload, 'userErrors'> & { userErrors: Array<ResolversTypes['UserError']> }>;
  Role: ResolverTypeWrapper<RoleModel>;
  RoleConnection: ResolverTypeWrapper<Omit<RoleConnection, 'edges' | 'nodes'> & { edges: Array<ResolversTypes['RoleEdge']>, nodes: Array<ResolversTypes['Role']> }>;
  RoleEdge: ResolverTypeWrapper<Omit<RoleEdge, 'node'> & { node: ResolversTypes['Role'] }>;
  RotateApiKeyInput: RotateApiKeyInput;
  RotateApiKeyPayload: ResolverTypeWrapper<Omit<RotateApiKeyPayload, 'apiKey' | 'userErrors'> & { apiKey?: Maybe<ResolversTypes['ApiKey']>, userErrors: Array<ResolversTypes['UserError']> }>;
  RotateMasterKeyInput: RotateMasterKeyInput;
  RotateMasterKeyPayload: ResolverTypeWrapper<Omit<RotateMasterKeyPayload, 'userErrors'> & { userErrors: Array<ResolversTypes['UserError']> }>;
  Secret: ResolverTypeWrapper<StoredSecretModel>;
  SecretConnection: ResolverTypeWrapper<SecretPageModel>;
  SecretEdge: ResolverTypeWrapper<Omit<SecretEdge, 'node'> & { node: ResolversTypes['Secret'] }>;
  ServiceAccount: ResolverTypeWrapper<ServiceAccountModel>;
  Session: ResolverTypeWrapper<SessionModel>;
  SessionConnection: ResolverTypeWrapper<Omit<SessionConnection, 'edges' | 'nodes'> & { edges: Array<ResolversTypes['SessionEdge']>, nodes: Array<ResolversTypes['Session']> }>;
  SessionEdge: ResolverTypeWrapper<Omit<SessionEdge, 'node'> & { node: ResolversTypes['Session'] }>;
  SetPasswordInput: SetPasswordInput;
  SetPasswordPayload: ResolverTypeWrapper<Omit<SetPasswordPayload, 'userErrors'> & { userErrors: Array<ResolversTypes['UserError']> }>;
  SetSecretInput: SetSecretInput;
  SetSecretPayload: ResolverTypeWrapper<Omit<SetSecretPayload, 'secret' | 'userErrors'> & { secret?: Maybe<ResolversTypes['Secret']>, userErrors: Array<ResolversTypes['UserError']> }>;
  SignInInput: SignInInput;
  SignInMethod: SignInMethod;
  StartSecondFactorInput: StartSecondFactorInput;
  StartSecondFactorPayload: ResolverTypeWrapper<Omit<StartSecondFactorPayload, 'userErrors'> & { userErrors: Array<ResolversTypes['UserError']> }>;
  User: ResolverTypeWrapper<UserPrincipalModel>;
  UserError: ResolverTypeWrapper<UserErrorModel>;
  Viewer: ResolverTypeWrapper<ViewerModel>;
}>;

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = ResolversObject<{
  AccessExplanation: AccessExplanationModel;
  Boolean: Scalars['Boolean']['output'];
  String: Scalars['String']['output'];
  AccessRuleOutcome: AccessRuleOutcomeModel;
  ApiKey: ApiKeyModel;
  ID: Scalars['ID']['output'];
  Int: Scalars['Int']['output'];
  ApiKeyConnection: ApiKeyPageModel;
  ApiKeyEdge: Omit<ApiKeyEdge, 'node'> & { node: ResolversParentTypes['ApiKey'] };
  ApiKeyFilter: ApiKeyFilter;
  AuthenticatedPrincipal: AuthenticatedModel;
  ChangeRolesInput: ChangeRolesInput;
  ChangeRolesPayload: Omit<ChangeRolesPayload, 'principal' | 'userErrors'> & { principal?: Maybe<ResolversParentTypes['Principal']>, userErrors: Array<ResolversParentTypes['UserError']> };
  ConfirmSecondFactorInput: ConfirmSecondFactorInput;
  ConfirmSecondFactorPayload: Omit<ConfirmSecondFactorPayload, 'userErrors'> & { userErrors: Array<ResolversParentTypes['UserError']> };
  CreateApiKeyInput: CreateApiKeyInput;
  CreateApiKeyPayload: Omit<CreateApiKeyPayload, 'apiKey' | 'userErrors'> & { apiKey?: Maybe<ResolversParentTypes['ApiKey']>, userErrors: Array<ResolversParentTypes['UserError']> };
  CreateLoginLinkInput: CreateLoginLinkInput;
  CreateLoginLinkPayload: Omit<CreateLoginLinkPayload, 'userErrors'> & { userErrors: Array<ResolversParentTypes['UserError']> };
  CreateRoleInput: CreateRoleInput;
  CreateRolePayload: Omit<CreateRolePayload, 'role' | 'userErrors'> & { role?: Maybe<ResolversParentTypes['Role']>, userErrors: Array<ResolversParentTypes['UserError']> };
  CreateServiceAccountInput: CreateServiceAccountInput;
  CreateServiceAccountPayload: Omit<CreateServiceAccountPayload, 'serviceAccount' | 'userErrors'> & { serviceAccount?: Maybe<ResolversParentTypes['ServiceAccount']>, userErrors: Array<ResolversParentTypes['UserError']> };
  CredentialInput: CredentialInput;
  DateTime: Scalars['DateTime']['output'];
  DeletePasskeyInput: DeletePasskeyInput;
  DeletePasskeyPayload: Omit<DeletePasskeyPayload, 'userErrors'> & { userErrors: Array<ResolversParentTypes['UserError']> };
  DeleteRoleInput: DeleteRoleInput;
  DeleteRolePayload: Omit<DeleteRolePayload, 'userErrors'> & { userErrors: Array<ResolversParentTypes['UserError']> };
  DeleteSecretInput: DeleteSecretInput;
  DeleteSecretPayload: Omit<DeleteSecretPayload, 'userErrors'> & { userErrors: Array<ResolversParentTypes['UserError']> };
  DropMasterKeysInput: DropMasterKeysInput;
  DropMasterKeysPayload: Omit<DropMasterKeysPayload, 'userErrors'> & { userErrors: Array<ResolversParentTypes['UserError']> };
  FederatedSignIn: FederatedSignIn;
  FinishFederatedSignInInput: FinishFederatedSignInInput;
  InviteUserInput: InviteUserInput;
  InviteUserPayload: Omit<InviteUserPayload, 'user' | 'userErrors'> & { user?: Maybe<ResolversParentTypes['User']>, userErrors: Array<ResolversParentTypes['UserError']> };
  KeyRotation: KeyRotation;
  Mutation: Record<PropertyKey, never>;
  OpenedSession: OpenedSessionModel;
  PageInfo: PageInfo;
  Passkey: PasskeyModel;
  PasskeyResponseInput: PasskeyResponseInput;
  Principal: PrincipalModel;
  PrincipalConnection: PrincipalPageModel;
  PrincipalEdge: Omit<PrincipalEdge, 'node'> & { node: ResolversParentTypes['Principal'] };
  PrincipalFilter: PrincipalFilter;
  Query: Record<PropertyKey, never>;
  RevokeApiKeyInput: RevokeApiKeyInput;
  RevokeApiKeyPayload: Omit<RevokeApiKeyPayload, 'apiKey' | 'userErrors'> & { apiKey?: Maybe<ResolversParentTypes['ApiKey']>, userErrors: Array<ResolversParentTypes['UserError']> };
  RevokePrincipalInput: RevokePrincipalInput;
  RevokePrincipalPayload: Omit<RevokePrincipalPayload, 'principal' | 'userErrors'> & { principal?: Maybe<ResolversParentTypes['Principal']>, userErrors: Array<ResolversParentTypes['UserError']> };
  RevokeSessionInput: RevokeSessionInput;
  RevokeSessionPayload: Omit<RevokeSessionPayload, 'userErrors'> & { userErrors: Array<ResolversParentTypes['UserError']> };
  Role: RoleModel;
  RoleConnection: Omit<RoleConnection, 'edges' | 'nodes'> & { edges: Array<ResolversParentTypes['RoleEdge']>, nodes: Array<ResolversParentTypes['Role']> };
  RoleEdge: Omit<RoleEdge, 'node'> & { node: ResolversParentTypes['Role'] };
  RotateApiKeyInput: RotateApiKeyInput;
  RotateApiKeyPayload: Omit<RotateApiKeyPayload, 'apiKey' | 'userErrors'> & { apiKey?: Maybe<ResolversParentTypes['ApiKey']>, userErrors: Array<ResolversParentTypes['UserError']> };
  RotateMasterKeyInput: RotateMasterKeyInput;
  RotateMasterKeyPayload: Omit<RotateMasterKeyPayload, 'userErrors'> & { userErrors: Array<ResolversParentTypes['UserError']> };
  Secret: StoredSecretModel;
  SecretConnection: SecretPageModel;
  SecretEdge: Omit<SecretEdge, 'node'> & { node: ResolversParentTypes['Secret'] };
  ServiceAccount: ServiceAccountModel;
  Session: SessionModel;
  SessionConnection: Omit<SessionConnection, 'edges' | 'nodes'> & { edges: Array<ResolversParentTypes['SessionEdge']>, nodes: Array<ResolversParentTypes['Session']> };
  SessionEdge: Omit<SessionEdge, 'node'> & { node: ResolversParentTypes['Session'] };
  SetPasswordInput: SetPasswordInput;
  SetPasswordPayload: Omit<SetPasswordPayload, 'userErrors'> & { userErrors: Array<ResolversParentTypes['UserError']> };
  SetSecretInput: SetSecretInput;
  SetSecretPayload: Omit<SetSecretPayload, 'secret' | 'userErrors'> & { secret?: Maybe<ResolversParentTypes['Secret']>, userErrors: Array<ResolversParentTypes['UserError']> };
  SignInInput: SignInInput;
  StartSecondFactorInput: StartSecondFactorInput;
  StartSecondFactorPayload: Omit<StartSecondFactorPayload, 'userErrors'> & { userErrors: Array<ResolversParentTypes['UserError']> };
  User: UserPrincipalModel;
  UserError: UserErrorModel;
  Viewer: ViewerModel;
}>;

export type AccessExplanationResolvers<ContextType = SecurityContext, ParentType extends ResolversParentTypes['AccessExplanation'] = ResolversParentTypes['AccessExplanation']> = ResolversObject<{
  isAllowed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  rules?: Resolver<Array<ResolversTypes['AccessRuleOutcome']>, ParentType, ContextType>;
}>;

export type AccessRuleOutcomeResolvers<ContextType = SecurityContext, ParentType extends ResolversParentTypes['AccessRuleOutcome'] = ResolversParentTypes['AccessRuleOutcome']> = ResolversObject<{
  coordinate?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  grantedBy?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  isMet?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  missing?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  rule?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
}>;

export type ApiKeyResolvers<ContextType = SecurityContext, ParentType extends ResolversParentTypes['ApiKey'] = ResolversParentTypes['ApiKey'], FederationReferenceType extends FederationReferenceTypes['ApiKey'] = FederationReferenceTypes['ApiKey']> = ResolversObject<{
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['ApiKey']> | FederationReferenceType, FederationReferenceType, ContextType>;
  allowedAddresses?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  allowedOrigins?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  clientIds?: Resolver<Maybe<Array<ResolversTypes['ID']>>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  createdBy?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  expiresAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  extraScopes?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['PrincipalKind'], ParentType, ContextType>;
  lastUsedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  previousSecretExpiresAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  requestsPerMinute?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  revokedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  roles?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  scopes?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  serviceAccount?: Resolver<Maybe<ResolversTypes['ServiceAccount']>, ParentType, ContextType>;
  visiblePart?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
}>;

export type ApiKeyConnectionResolvers<ContextType = SecurityContext, ParentType extends ResolversParentTypes['ApiKeyConnection'] = ResolversParentTypes['ApiKeyConnection']> = ResolversObject<{
  edges?: Resolver<Array<ResolversTypes['ApiKeyEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['ApiKey']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
}>;

export type ApiKeyEdgeResolvers<ContextType = SecurityContext, ParentType extends ResolversParentTypes['ApiKeyEdge'] = ResolversParentTypes['ApiKeyEdge']> = ResolversObject<{
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['ApiKey'], ParentType, ContextType>;
}>;

export type AuthenticatedPrincipalResolvers<ContextType = SecurityContext, ParentType extends ResolversParentTypes['AuthenticatedPrincipal'] = ResolversParentTypes['AuthenticatedPrincipal']> = ResolversObject<{
  canAskFreely?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  clientIds?: Resolver<Maybe<Array<ResolversTypes['ID']>>, ParentType, ContextType>;
  contract?: Resolver<ResolversTypes['ApiContract'], ParentType, ContextType>;
  expiresAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['PrincipalKind'], ParentType, ContextType>;
  policies?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  requestsPerMinute?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  scopes?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  sessionId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
}>;

export type ChangeRolesPayloadResolvers<ContextType = SecurityContext, ParentType extends ResolversParentTypes['ChangeRolesPayload'] = ResolversParentTypes['ChangeRolesPayload']> = ResolversObject<{
  principal?: Resolver<Maybe<ResolversTypes['Principal']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
}>;

export type ConfirmSecondFactorPayloadResolvers<ContextType = SecurityContext, ParentType extends ResolversParentTypes['ConfirmSecondFactorPayload'] = ResolversParentTypes['ConfirmSecondFactorPayload']> = ResolversObject<{
  recoveryCodes?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
}>;

export type CreateApiKeyPayloadResolvers<ContextType = SecurityContext, ParentType extends ResolversParentTypes['CreateApiKeyPayload'] = ResolversParentTypes['CreateApiKeyPayload']> = ResolversObject<{
  apiKey?: Resolver<Maybe<ResolversTypes['ApiKey']>, ParentType, ContextType>;
  secret?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
}>;

export type CreateLoginLinkPayloadResolvers<ContextType = SecurityContext, ParentType extends ResolversParentTypes['CreateLoginLinkPayload'] = ResolversParentTypes['CreateLoginLinkPayload']> = ResolversObject<{
  loginToken?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
}>;

export type CreateRolePayloadResolvers<ContextType = SecurityContext, ParentType extends ResolversParentTypes['CreateRolePayload'] = ResolversParentTypes['CreateRolePayload']> = ResolversObject<{
  role?: Resolver<Maybe<ResolversTypes['Role']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
}>;

export type CreateServiceAccountPayloadResolvers<ContextType = SecurityContext, ParentType extends ResolversParentTypes['CreateServiceAccountPayload'] = ResolversParentTypes['CreateServiceAccountPayload']> = ResolversObject<{
  serviceAccount?: Resolver<Maybe<ResolversTypes['ServiceAccount']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
}>;

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export type DeletePasskeyPayloadResolvers<ContextType = SecurityContext, ParentType extends ResolversParentTypes['DeletePasskeyPayload'] = ResolversParentTypes['DeletePasskeyPayload']> = ResolversObject<{
  deletedPasskeyId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
}>;

export type DeleteRolePayloadResolvers<ContextType = SecurityContext, ParentType extends ResolversParentTypes['DeleteRolePayload'] = ResolversParentTypes['DeleteRolePayload']> = ResolversObject<{
  deletedRoleName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
}>;

export type DeleteSecretPayloadResolvers<ContextType = SecurityContext, ParentType extends ResolversParentTypes['DeleteSecretPayload'] = ResolversParentTypes['DeleteSecretPayload']> = ResolversObject<{
  deletedSecretId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
}>;

export type DropMasterKeysPayloadResolvers<ContextType = SecurityContext, ParentType extends ResolversParentTypes['DropMasterKeysPayload'] = ResolversParentTypes['DropMasterKeysPayload']> = ResolversObject<{
  keyRotation?: Resolver<Maybe<ResolversTypes['KeyRotation']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
}>;

export type FederatedSignInResolvers<ContextType = SecurityContext, ParentType extends ResolversParentTypes['FederatedSignIn'] = ResolversParentTypes['FederatedSignIn']> = ResolversObject<{
  browserSecret?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  url?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
}>;

export type InviteUserPayloadResolvers<ContextType = SecurityContext, ParentType extends ResolversParentTypes['InviteUserPayload'] = ResolversParentTypes['InviteUserPayload']> = ResolversObject<{
  loginToken?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  user?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
}>;

export type KeyRotationResolvers<ContextType = SecurityContext, ParentType extends ResolversParentTypes['KeyRotation'] = ResolversParentTypes['KeyRotation']> = ResolversObject<{
  currentKeyId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  failedCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  isRunning?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  remainingCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  rewrappedCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  unusedKeyIds?: Resolver<Array<ResolversTypes['ID']>, ParentType, ContextType>;
}>;

export type MutationResolvers<ContextType = SecurityContext, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = ResolversObject<{
  beginFederatedSignIn?: Resolver<Maybe<ResolversTypes['FederatedSignIn']>, ParentType, ContextType, RequireFields<MutationBeginFederatedSignInArgs, 'redirectUri'>>;
  beginPasskeyRegistration?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType, RequireFields<MutationBeginPasskeyRegistrationArgs, 'rpId' | 'sessionSecret'>>;
  beginPasskeySignIn?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType, RequireFields<MutationBeginPasskeySignInArgs, 'rpId'>>;
  changeRoles?: Resolver<ResolversTypes['ChangeRolesPayload'], ParentType, ContextType, RequireFields<MutationChangeRolesArgs, 'input'>>;
  closeSession?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType, RequireFields<MutationCloseSessionArgs, 'secret'>>;
  confirmSecondFactor?: Resolver<ResolversTypes['ConfirmSecondFactorPayload'], ParentType, ContextType, RequireFields<MutationConfirmSecondFactorArgs, 'input'>>;
  createApiKey?: Resolver<ResolversTypes['CreateApiKeyPayload'], ParentType, ContextType, RequireFields<MutationCreateApiKeyArgs, 'input'>>;
  createLoginLink?: Resolver<ResolversTypes['CreateLoginLinkPayload'], ParentType, ContextType, RequireFields<MutationCreateLoginLinkArgs, 'input'>>;
  createRole?: Resolver<ResolversTypes['CreateRolePayload'], ParentType, ContextType, RequireFields<MutationCreateRoleArgs, 'input'>>;
  createServiceAccount?: Resolver<ResolversTypes['CreateServiceAccountPayload'], ParentType, ContextType, RequireFields<MutationCreateServiceAccountArgs, 'input'>>;
  deletePasskey?: Resolver<ResolversTypes['DeletePasskeyPayload'], ParentType, ContextType, RequireFields<MutationDeletePasskeyArgs, 'input'>>;
  deleteRole?: Resolver<ResolversTypes['DeleteRolePayload'], ParentType, ContextType, RequireFields<MutationDeleteRoleArgs, 'input'>>;
  deleteSecret?: Resolver<ResolversTypes['DeleteSecretPayload'], ParentType, ContextType, RequireFields<MutationDeleteSecretArgs, 'input'>>;
  dropMasterKeys?: Resolver<ResolversTypes['DropMasterKeysPayload'], ParentType, ContextType, RequireFields<MutationDropMasterKeysArgs, 'input'>>;
  finishFederatedSignIn?: Resolver<Maybe<ResolversTypes['OpenedSession']>, ParentType, ContextType, RequireFields<MutationFinishFederatedSignInArgs, 'input'>>;
  finishPasskeyRegistration?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType, RequireFields<MutationFinishPasskeyRegistrationArgs, 'input'>>;
  finishPasskeySignIn?: Resolver<Maybe<ResolversTypes['OpenedSession']>, ParentType, ContextType, RequireFields<MutationFinishPasskeySignInArgs, 'input'>>;
  inviteUser?: Resolver<ResolversTypes['InviteUserPayload'], ParentType, ContextType, RequireFields<MutationInviteUserArgs, 'input'>>;
  openSession?: Resolver<Maybe<ResolversTypes['OpenedSession']>, ParentType, ContextType, RequireFields<MutationOpenSessionArgs, 'input'>>;
  revokeApiKey?: Resolver<ResolversTypes['RevokeApiKeyPayload'], ParentType, ContextType, RequireFields<MutationRevokeApiKeyArgs, 'input'>>;
  revokePrincipal?: Resolver<ResolversTypes['RevokePrincipalPayload'], ParentType, ContextType, RequireFields<MutationRevokePrincipalArgs, 'input'>>;
  revokeSession?: Resolver<ResolversTypes['RevokeSessionPayload'], ParentType, ContextType, RequireFields<MutationRevokeSessionArgs, 'input'>>;
  rotateApiKey?: Resolver<ResolversTypes['RotateApiKeyPayload'], ParentType, ContextType, RequireFields<MutationRotateApiKeyArgs, 'input'>>;
  rotateMasterKey?: Resolver<ResolversTypes['RotateMasterKeyPayload'], ParentType, ContextType, RequireFields<MutationRotateMasterKeyArgs, 'input'>>;
  setPassword?: Resolver<ResolversTypes['SetPasswordPayload'], ParentType, ContextType, RequireFields<MutationSetPasswordArgs, 'input'>>;
  setSecret?: Resolver<ResolversTypes['SetSecretPayload'], ParentType, ContextType, RequireFields<MutationSetSecretArgs, 'input'>>;
  startSecondFactor?: Resolver<ResolversTypes['StartSecondFactorPayload'], ParentType, ContextType, RequireFields<MutationStartSecondFactorArgs, 'input'>>;
}>;

export type OpenedSessionResolvers<ContextType = SecurityContext, ParentType extends ResolversParentTypes['OpenedSession'] = ResolversParentTypes['OpenedSession']> = ResolversObject<{
  expiresAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  secret?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
}>;

export type PageInfoResolvers<ContextType = SecurityContext, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = ResolversObject<{
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
}>;

export type PasskeyResolvers<ContextType = SecurityContext, ParentType extends ResolversParentTypes['Passkey'] = ResolversParentTypes['Passkey'], FederationReferenceType extends FederationReferenceTypes['Passkey'] = FederationReferenceTypes['Passkey']> = ResolversObject<{
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Passkey']> | FederationReferenceType, FederationReferenceType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  lastUsedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
}>;

export type PrincipalResolvers<ContextType = SecurityContext, ParentType extends ResolversParentTypes['Principal'] = ResolversParentTypes['Principal']> = ResolversObject<{
  __resolveType: TypeResolveFn<'ApiKey' | 'ServiceAccount' | 'User', ParentType, ContextType>;
}>;

export type PrincipalConnectionResolvers<ContextType = SecurityContext, ParentType extends ResolversParentTypes['PrincipalConnection'] = ResolversParentTypes['PrincipalConnection']> = ResolversObject<{
  edges?: Resolver<Array<ResolversTypes['PrincipalEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['Principal']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
}>;

export type PrincipalEdgeResolvers<ContextType = SecurityContext, ParentType extends ResolversParentTypes['PrincipalEdge'] = ResolversParentTypes['PrincipalEdge']> = ResolversObject<{
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Principal'], ParentType, ContextType>;
}>;

export type QueryResolvers<ContextType = SecurityContext, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = ResolversObject<{
  apiKeys?: Resolver<ResolversTypes['ApiKeyConnection'], ParentType, ContextType, RequireFields<QueryApiKeysArgs, 'first'>>;
  authenticate?: Resolver<Maybe<ResolversTypes['AuthenticatedPrincipal']>, ParentType, ContextType, RequireFields<QueryAuthenticateArgs, 'credential'>>;
  explainAccess?: Resolver<ResolversTypes['AccessExplanation'], ParentType, ContextType, RequireFields<QueryExplainAccessArgs, 'coordinate' | 'principalId'>>;
  hasIdentityProvider?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  keyRotation?: Resolver<ResolversTypes['KeyRotation'], ParentType, ContextType>;
  knownScopes?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  passkeys?: Resolver<Array<ResolversTypes['Passkey']>, ParentType, ContextType>;
  principal?: Resolver<Maybe<ResolversTypes['Principal']>, ParentType, ContextType, RequireFields<QueryPrincipalArgs, 'id'>>;
  principals?: Resolver<ResolversTypes['PrincipalConnection'], ParentType, ContextType, RequireFields<QueryPrincipalsArgs, 'first'>>;
  roles?: Resolver<ResolversTypes['RoleConnection'], ParentType, ContextType, RequireFields<QueryRolesArgs, 'first'>>;
  secrets?: Resolver<ResolversTypes['SecretConnection'], ParentType, ContextType, RequireFields<QuerySecretsArgs, 'first'>>;
  sessions?: Resolver<ResolversTypes['SessionConnection'], ParentType, ContextType, RequireFields<QuerySessionsArgs, 'first'>>;
  viewer?: Resolver<ResolversTypes['Viewer'], ParentType, ContextType>;
}>;

export type RevokeApiKeyPayloadResolvers<ContextType = SecurityContext, ParentType extends ResolversParentTypes['RevokeApiKeyPayload'] = ResolversParentTypes['RevokeApiKeyPayload']> = ResolversObject<{
  apiKey?: Resolver<Maybe<ResolversTypes['ApiKey']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
}>;

export type RevokePrincipalPayloadResolvers<ContextType = SecurityContext, ParentType extends ResolversParentTypes['RevokePrincipalPayload'] = ResolversParentTypes['RevokePrincipalPayload']> = ResolversObject<{
  principal?: Resolver<Maybe<ResolversTypes['Principal']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
}>;

export type RevokeSessionPayloadResolvers<ContextType = SecurityContext, ParentType extends ResolversParentTypes['RevokeSessionPayload'] = ResolversParentTypes['RevokeSessionPayload']> = ResolversObject<{
  revokedSessionId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
}>;

export type RoleResolvers<ContextType = SecurityContext, ParentType extends ResolversParentTypes['Role'] = ResolversParentTypes['Role'], FederationReferenceType extends FederationReferenceTypes['Role'] = FederationReferenceTypes['Role']> = ResolversObject<{
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Role']> | FederationReferenceType, FederationReferenceType, ContextType>;
  contract?: Resolver<ResolversTypes['ApiContract'], ParentType, ContextType>;
  description?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  isBuiltIn?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  policies?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  scopes?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
}>;

export type RoleConnectionResolvers<ContextType = SecurityContext, ParentType extends ResolversParentTypes['RoleConnection'] = ResolversParentTypes['RoleConnection']> = ResolversObject<{
  edges?: Resolver<Array<ResolversTypes['RoleEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['Role']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
}>;

export type RoleEdgeResolvers<ContextType = SecurityContext, ParentType extends ResolversParentTypes['RoleEdge'] = ResolversParentTypes['RoleEdge']> = ResolversObject<{
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Role'], ParentType, ContextType>;
}>;

export type RotateApiKeyPayloadResolvers<ContextType = SecurityContext, ParentType extends ResolversParentTypes['RotateApiKeyPayload'] = ResolversParentTypes['RotateApiKeyPayload']> = ResolversObject<{
  apiKey?: Resolver<Maybe<ResolversTypes['ApiKey']>, ParentType, ContextType>;
  secret?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
}>;

export type RotateMasterKeyPayloadResolvers<ContextType = SecurityContext, ParentType extends ResolversParentTypes['RotateMasterKeyPayload'] = ResolversParentTypes['RotateMasterKeyPayload']> = ResolversObject<{
  keyRotation?: Resolver<Maybe<ResolversTypes['KeyRotation']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
}>;

export type SecretResolvers<ContextType = SecurityContext, ParentType extends ResolversParentTypes['Secret'] = ResolversParentTypes['Secret'], FederationReferenceType extends FederationReferenceTypes['Secret'] = FederationReferenceTypes['Secret']> = ResolversObject<{
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Secret']> | FederationReferenceType, FederationReferenceType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  lastUsedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  updatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
}>;

export type SecretConnectionResolvers<ContextType = SecurityContext, ParentType extends ResolversParentTypes['SecretConnection'] = ResolversParentTypes['SecretConnection']> = ResolversObject<{
  edges?: Resolver<Array<ResolversTypes['SecretEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['Secret']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
}>;

export type SecretEdgeResolvers<ContextType = SecurityContext, ParentType extends ResolversParentTypes['SecretEdge'] = ResolversParentTypes['SecretEdge']> = ResolversObject<{
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Secret'], ParentType, ContextType>;
}>;

export type ServiceAccountResolvers<ContextType = SecurityContext, ParentType extends ResolversParentTypes['ServiceAccount'] = ResolversParentTypes['ServiceAccount'], FederationReferenceType extends FederationReferenceTypes['ServiceAccount'] = FederationReferenceTypes['ServiceAccount']> = ResolversObject<{
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['ServiceAccount']> | FederationReferenceType, FederationReferenceType, ContextType>;
  clientIds?: Resolver<Maybe<Array<ResolversTypes['ID']>>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  createdBy?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  extraScopes?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['PrincipalKind'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  revokedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  roles?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  scopes?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
}>;

export type SessionResolvers<ContextType = SecurityContext, ParentType extends ResolversParentTypes['Session'] = ResolversParentTypes['Session'], FederationReferenceType extends FederationReferenceTypes['Session'] = FederationReferenceTypes['Session']> = ResolversObject<{
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Session']> | FederationReferenceType, FederationReferenceType, ContextType>;
  address?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  expiresAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  isCurrent?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  lastUsedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  method?: Resolver<ResolversTypes['SignInMethod'], ParentType, ContextType>;
  userAgent?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  userId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
}>;

export type SessionConnectionResolvers<ContextType = SecurityContext, ParentType extends ResolversParentTypes['SessionConnection'] = ResolversParentTypes['SessionConnection']> = ResolversObject<{
  edges?: Resolver<Array<ResolversTypes['SessionEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['Session']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
}>;

export type SessionEdgeResolvers<ContextType = SecurityContext, ParentType extends ResolversParentTypes['SessionEdge'] = ResolversParentTypes['SessionEdge']> = ResolversObject<{
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Session'], ParentType, ContextType>;
}>;

export type SetPasswordPayloadResolvers<ContextType = SecurityContext, ParentType extends ResolversParentTypes['SetPasswordPayload'] = ResolversParentTypes['SetPasswordPayload']> = ResolversObject<{
  email?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
}>;

export type SetSecretPayloadResolvers<ContextType = SecurityContext, ParentType extends ResolversParentTypes['SetSecretPayload'] = ResolversParentTypes['SetSecretPayload']> = ResolversObject<{
  secret?: Resolver<Maybe<ResolversTypes['Secret']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
}>;

export type StartSecondFactorPayloadResolvers<ContextType = SecurityContext, ParentType extends ResolversParentTypes['StartSecondFactorPayload'] = ResolversParentTypes['StartSecondFactorPayload']> = ResolversObject<{
  otpauthUri?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
}>;

export type UserResolvers<ContextType = SecurityContext, ParentType extends ResolversParentTypes['User'] = ResolversParentTypes['User'], FederationReferenceType extends FederationReferenceTypes['User'] = FederationReferenceTypes['User']> = ResolversObject<{
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['User']> | FederationReferenceType, FederationReferenceType, ContextType>;
  clientIds?: Resolver<Maybe<Array<ResolversTypes['ID']>>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  createdBy?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  email?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  extraScopes?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  hasPassword?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasSecondFactor?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['PrincipalKind'], ParentType, ContextType>;
  lastSignedInAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  revokedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  roles?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  scopes?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
}>;

export type UserErrorResolvers<ContextType = SecurityContext, ParentType extends ResolversParentTypes['UserError'] = ResolversParentTypes['UserError']> = ResolversObject<{
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  field?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
}>;

export type ViewerResolvers<ContextType = SecurityContext, ParentType extends ResolversParentTypes['Viewer'] = ResolversParentTypes['Viewer']> = ResolversObject<{
  clientIds?: Resolver<Maybe<Array<ResolversTypes['ID']>>, ParentType, ContextType>;
  contract?: Resolver<ResolversTypes['ApiContract'], ParentType, ContextType>;
  id?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  kind?: Resolver<Maybe<ResolversTypes['PrincipalKind']>, ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  policies?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  roles?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  scopes?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
}>;

export type Resolvers<ContextType = SecurityContext> = ResolversObject<{
  AccessExplanation?: AccessExplanationResolvers<ContextType>;
  AccessRuleOutcome?: AccessRuleOutcomeResolvers<ContextType>;
  ApiKey?: ApiKeyResolvers<ContextType>;
  ApiKeyConnection?: ApiKeyConnectionResolvers<ContextType>;
  ApiKeyEdge?: ApiKeyEdgeResolvers<ContextType>;
  AuthenticatedPrincipal?: AuthenticatedPrincipalResolvers<ContextType>;
  ChangeRolesPayload?: ChangeRolesPayloadResolvers<ContextType>;
  ConfirmSecondFactorPayload?: ConfirmSecondFactorPayloadResolvers<ContextType>;
  CreateApiKeyPayload?: CreateApiKeyPayloadResolvers<ContextType>;
  CreateLoginLinkPayload?: CreateLoginLinkPayloadResolvers<ContextType>;
  CreateRolePayload?: CreateRolePayloadResolvers<ContextType>;
  CreateServiceAccountPayload?: CreateServiceAccountPayloadResolvers<ContextType>;
  DateTime?: GraphQLScalarType;
  DeletePasskeyPayload?: DeletePasskeyPayloadResolvers<ContextType>;
  DeleteRolePayload?: DeleteRolePayloadResolvers<ContextType>;
  DeleteSecretPayload?: DeleteSecretPayloadResolvers<ContextType>;
  DropMasterKeysPayload?: DropMasterKeysPayloadResolvers<ContextType>;
  FederatedSignIn?: FederatedSignInResolvers<ContextType>;
  InviteUserPayload?: InviteUserPayloadResolvers<ContextType>;
  KeyRotation?: KeyRotationResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  OpenedSession?: OpenedSessionResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  Passkey?: PasskeyResolvers<ContextType>;
  Principal?: PrincipalResolvers<ContextType>;
  PrincipalConnection?: PrincipalConnectionResolvers<ContextType>;
  PrincipalEdge?: PrincipalEdgeResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  RevokeApiKeyPayload?: RevokeApiKeyPayloadResolvers<ContextType>;
  RevokePrincipalPayload?: RevokePrincipalPayloadResolvers<ContextType>;
  RevokeSessionPayload?: RevokeSessionPayloadResolvers<ContextType>;
  Role?: RoleResolvers<ContextType>;
  RoleConnection?: RoleConnectionResolvers<ContextType>;
  RoleEdge?: RoleEdgeResolvers<ContextType>;
  RotateApiKeyPayload?: RotateApiKeyPayloadResolvers<ContextType>;
  RotateMasterKeyPayload?: RotateMasterKeyPayloadResolvers<ContextType>;
  Secret?: SecretResolvers<ContextType>;
  SecretConnection?: SecretConnectionResolvers<ContextType>;
  SecretEdge?: SecretEdgeResolvers<ContextType>;
  ServiceAccount?: ServiceAccountResolvers<ContextType>;
  Session?: SessionResolvers<ContextType>;
  SessionConnection?: SessionConnectionResolvers<ContextType>;
  SessionEdge?: SessionEdgeResolvers<ContextType>;
  SetPasswordPayload?: SetPasswordPayloadResolvers<ContextType>;
  SetSecretPayload?: SetSecretPayloadResolvers<ContextType>;
  StartSecondFactorPayload?: StartSecondFactorPayloadResolvers<ContextType>;
  User?: UserResolvers<ContextType>;
  UserError?: UserErrorResolvers<ContextType>;
  Viewer?: ViewerResolvers<ContextType>;
}>;

