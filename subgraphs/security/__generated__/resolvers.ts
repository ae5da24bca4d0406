import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { StoredSecret as StoredSecretModel } from '@iza/platform/secrets';
import type { SecretPage as SecretPageModel } from '../secret/secret.service.ts';
import type { Viewer as ViewerModel } from '@iza/platform/subgraph';
import type { UserError as UserErrorModel } from '@iza/platform/errors';
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
  /** Deletes a secret. Settings that lead to it cannot be read from then on. */
  deleteSecret: DeleteSecretPayload;
  /** Forgets master keys that nothing is under any more. Backups from before their rotation cannot be read then. */
  dropMasterKeys: DropMasterKeysPayload;
  /** Makes a new master key and seals everything anew under it, while secrets are read and written. */
  rotateMasterKey: RotateMasterKeyPayload;
  /** Stores a secret, in place of the one that has the name. */
  setSecret: SetSecretPayload;
};


export type MutationDeleteSecretArgs = {
  input: DeleteSecretInput;
};


export type MutationDropMasterKeysArgs = {
  input: DropMasterKeysInput;
};


export type MutationRotateMasterKeyArgs = {
  input: RotateMasterKeyInput;
};


export type MutationSetSecretArgs = {
  input: SetSecretInput;
};

/** Where a page stands within its list, as the Relay connection specification defines it. */
export type PageInfo = {
  __typename?: 'PageInfo';
  endCursor?: Maybe<Scalars['String']['output']>;
  hasNextPage: Scalars['Boolean']['output'];
  hasPreviousPage: Scalars['Boolean']['output'];
  startCursor?: Maybe<Scalars['String']['output']>;
};

export type Query = {
  __typename?: 'Query';
  /** The master keys, and how far the last rotation is. */
  keyRotation: KeyRotation;
  /** Stored secrets by name, without their values. */
  secrets: SecretConnection;
  /** Who asks, and what they may do. */
  viewer: Viewer;
};


export type QuerySecretsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
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
  /** Such as `user_01J…`; null for somebody who has not said who they are. */
  id?: Maybe<Scalars['ID']['output']>;
  /** What they may do, such as `alerts:read`, sorted. */
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
  Secret: Secret;
}>;

/** Mapping of federation reference types */
export type FederationReferenceTypes = ResolversObject<{
  Secret:
    ( { __typename: 'Secret' }
    & GraphQLRecursivePick<FederationTypes['Secret'], {"id":true}> );
}>;



/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = ResolversObject<{
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  DeleteSecretInput: DeleteSecretInput;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  DeleteSecretPayload: ResolverTypeWrapper<Omit<DeleteSecretPayload, 'userErrors'> & { userErrors: Array<ResolversTypes['UserError']> }>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  DropMasterKeysInput: DropMasterKeysInput;
  DropMasterKeysPayload: ResolverTypeWrapper<Omit<DropMasterKeysPayload, 'userErrors'> & { userErrors: Array<ResolversTypes['UserError']> }>;
  KeyRotation: ResolverTypeWrapper<KeyRotation>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  RotateMasterKeyInput: RotateMasterKeyInput;
  RotateMasterKeyPayload: ResolverTypeWrapper<Omit<RotateMasterKeyPayload, 'userErrors'> & { userErrors: Array<ResolversTypes['UserError']> }>;
  Secret: ResolverTypeWrapper<StoredSecretModel>;
  SecretConnection: ResolverTypeWrapper<SecretPageModel>;
  SecretEdge: ResolverTypeWrapper<Omit<SecretEdge, 'node'> & { node: ResolversTypes['Secret'] }>;
  SetSecretInput: SetSecretInput;
  SetSecretPayload: ResolverTypeWrapper<Omit<SetSecretPayload, 'secret' | 'userErrors'> & { secret?: Maybe<ResolversTypes['Secret']>, userErrors: Array<ResolversTypes['UserError']> }>;
  UserError: ResolverTypeWrapper<UserErrorModel>;
  Viewer: ResolverTypeWrapper<ViewerModel>;
}>;

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = ResolversObject<{
  DateTime: Scalars['DateTime']['output'];
  DeleteSecretInput: DeleteSecretInput;
  String: Scalars['String']['output'];
  DeleteSecretPayload: Omit<DeleteSecretPayload, 'userErrors'> & { userErrors: Array<ResolversParentTypes['UserError']> };
  ID: Scalars['ID']['output'];
  DropMasterKeysInput: DropMasterKeysInput;
  DropMasterKeysPayload: Omit<DropMasterKeysPayload, 'userErrors'> & { userErrors: Array<ResolversParentTypes['UserError']> };
  KeyRotation: KeyRotation;
  Int: Scalars['Int']['output'];
  Boolean: Scalars['Boolean']['output'];
  Mutation: Record<PropertyKey, never>;
  PageInfo: PageInfo;
  Query: Record<PropertyKey, never>;
  RotateMasterKeyInput: RotateMasterKeyInput;
  RotateMasterKeyPayload: Omit<RotateMasterKeyPayload, 'userErrors'> & { userErrors: Array<ResolversParentTypes['UserError']> };
  Secret: StoredSecretModel;
  SecretConnection: SecretPageModel;
  SecretEdge: Omit<SecretEdge, 'node'> & { node: ResolversParentTypes['Secret'] };
  SetSecretInput: SetSecretInput;
  SetSecretPayload: Omit<SetSecretPayload, 'secret' | 'userErrors'> & { secret?: Maybe<ResolversParentTypes['Secret']>, userErrors: Array<ResolversParentTypes['UserError']> };
  UserError: UserErrorModel;
  Viewer: ViewerModel;
}>;

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export type DeleteSecretPayloadResolvers<ContextType = SecurityContext, ParentType extends ResolversParentTypes['DeleteSecretPayload'] = ResolversParentTypes['DeleteSecretPayload']> = ResolversObject<{
  deletedSecretId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
}>;

export type DropMasterKeysPayloadResolvers<ContextType = SecurityContext, ParentType extends ResolversParentTypes['DropMasterKeysPayload'] = ResolversParentTypes['DropMasterKeysPayload']> = ResolversObject<{
  keyRotation?: Resolver<Maybe<ResolversTypes['KeyRotation']>, ParentType, ContextType>;
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
  deleteSecret?: Resolver<ResolversTypes['DeleteSecretPayload'], ParentType, ContextType, RequireFields<MutationDeleteSecretArgs, 'input'>>;
  dropMasterKeys?: Resolver<ResolversTypes['DropMasterKeysPayload'], ParentType, ContextType, RequireFields<MutationDropMasterKeysArgs, 'input'>>;
  rotateMasterKey?: Resolver<ResolversTypes['RotateMasterKeyPayload'], ParentType, ContextType, RequireFields<MutationRotateMasterKeyArgs, 'input'>>;
  setSecret?: Resolver<ResolversTypes['SetSecretPayload'], ParentType, ContextType, RequireFields<MutationSetSecretArgs, 'input'>>;
}>;

export type PageInfoResolvers<ContextType = SecurityContext, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = ResolversObject<{
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
}>;

export type QueryResolvers<ContextType = SecurityContext, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = ResolversObject<{
  keyRotation?: Resolver<ResolversTypes['KeyRotation'], ParentType, ContextType>;
  secrets?: Resolver<ResolversTypes['SecretConnection'], ParentType, ContextType, RequireFields<QuerySecretsArgs, 'first'>>;
  viewer?: Resolver<ResolversTypes['Viewer'], ParentType, ContextType>;
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

export type SetSecretPayloadResolvers<ContextType = SecurityContext, ParentType extends ResolversParentTypes['SetSecretPayload'] = ResolversParentTypes['SetSecretPayload']> = ResolversObject<{
  secret?: Resolver<Maybe<ResolversTypes['Secret']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
}>;

export type UserErrorResolvers<ContextType = SecurityContext, ParentType extends ResolversParentTypes['UserError'] = ResolversParentTypes['UserError']> = ResolversObject<{
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  field?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
}>;

export type ViewerResolvers<ContextType = SecurityContext, ParentType extends ResolversParentTypes['Viewer'] = ResolversParentTypes['Viewer']> = ResolversObject<{
  id?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  scopes?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
}>;

export type Resolvers<ContextType = SecurityContext> = ResolversObject<{
  DateTime?: GraphQLScalarType;
  DeleteSecretPayload?: DeleteSecretPayloadResolvers<ContextType>;
  DropMasterKeysPayload?: DropMasterKeysPayloadResolvers<ContextType>;
  KeyRotation?: KeyRotationResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  RotateMasterKeyPayload?: RotateMasterKeyPayloadResolvers<ContextType>;
  Secret?: SecretResolvers<ContextType>;
  SecretConnection?: SecretConnectionResolvers<ContextType>;
  SecretEdge?: SecretEdgeResolvers<ContextType>;
  SetSecretPayload?: SetSecretPayloadResolvers<ContextType>;
  UserError?: UserErrorResolvers<ContextType>;
  Viewer?: ViewerResolvers<ContextType>;
}>;

