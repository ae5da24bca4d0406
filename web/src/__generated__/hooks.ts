import * as Types from './graphql.ts';

import * as Operations from './graphql.ts';
import * as Urql from 'urql';
export type Omit<T, K extends keyof T> = Pick<T, Exclude<keyof T, K>>;


export function useAcknowledgeAlertMutation() {
  return Urql.useMutation<Types.AcknowledgeAlertMutation, Types.AcknowledgeAlertMutationVariables>(Types.AcknowledgeAlertDocument);
};

export function useCancelJobMutation() {
  return Urql.useMutation<Types.CancelJobMutation, Types.CancelJobMutationVariables>(Types.CancelJobDocument);
};

export function useChangeRolesMutation() {
  return Urql.useMutation<Types.ChangeRolesMutation, Types.ChangeRolesMutationVariables>(Types.ChangeRolesDocument);
};

export function useCompareConfigQuery(options: Omit<Urql.UseQueryArgs<Types.CompareConfigQueryVariables>, 'query'>) {
  return Urql.useQuery<Types.CompareConfigQuery, Types.CompareConfigQueryVariables>({ query: Types.CompareConfigDocument, ...options });
};

export function useCreateAlertRuleMutation() {
  return Urql.useMutation<Types.CreateAlertRuleMutation, Types.CreateAlertRuleMutationVariables>(Types.CreateAlertRuleDocument);
};

export function useCreateApiKeyMutation() {
  return Urql.useMutation<Types.CreateApiKeyMutation, Types.CreateApiKeyMutationVariables>(Types.CreateApiKeyDocument);
};

export function useCreateLoginLinkMutation() {
  return Urql.useMutation<Types.CreateLoginLinkMutation, Types.CreateLoginLinkMutationVariables>(Types.CreateLoginLinkDocument);
};

export function useCreateRoleMutation() {
  return Urql.useMutation<Types.CreateRoleMutation, Types.CreateRoleMutationVariables>(Types.CreateRoleDocument);
};

export function useDeleteAlertRuleMutation() {
  return Urql.useMutation<Types.DeleteAlertRuleMutation, Types.DeleteAlertRuleMutationVariables>(Types.DeleteAlertRuleDocument);
};

export function useDeleteRoleMutation() {
  return Urql.useMutation<Types.DeleteRoleMutation, Types.DeleteRoleMutationVariables>(Types.DeleteRoleDocument);
};

export function useDeleteSecretMutation() {
  return Urql.useMutation<Types.DeleteSecretMutation, Types.DeleteSecretMutationVariables>(Types.DeleteSecretDocument);
};

export function useDiscardDeadLetterMutation() {
  return Urql.useMutation<Types.DiscardDeadLetterMutation, Types.DiscardDeadLetterMutationVariables>(Types.DiscardDeadLetterDocument);
};

export function useDropMasterKeysMutation() {
  return Urql.useMutation<Types.DropMasterKeysMutation, Types.DropMasterKeysMutationVariables>(Types.DropMasterKeysDocument);
};

export function useExplainAccessQuery(options: Omit<Urql.UseQueryArgs<Types.ExplainAccessQueryVariables>, 'query'>) {
  return Urql.useQuery<Types.ExplainAccessQuery, Types.ExplainAccessQueryVariables>({ query: Types.ExplainAccessDocument, ...options });
};

export function useExportUsedOperationsQuery(options?: Omit<Urql.UseQueryArgs<Types.ExportUsedOperationsQueryVariables>, 'query'>) {
  return Urql.useQuery<Types.ExportUsedOperationsQuery, Types.ExportUsedOperationsQueryVariables>({ query: Types.ExportUsedOperationsDocument, ...options });
};

export function useFlushCacheTierMutation() {
  return Urql.useMutation<Types.FlushCacheTierMutation, Types.FlushCacheTierMutationVariables>(Types.FlushCacheTierDocument);
};

export function useForgetEventConsumerMutation() {
  return Urql.useMutation<Types.ForgetEventConsumerMutation, Types.ForgetEventConsumerMutationVariables>(Types.ForgetEventConsumerDocument);
};

export function useInviteUserMutation() {
  return Urql.useMutation<Types.InviteUserMutation, Types.InviteUserMutationVariables>(Types.InviteUserDocument);
};

export function useListAlertRulesQuery(options?: Omit<Urql.UseQueryArgs<Types.ListAlertRulesQueryVariables>, 'query'>) {
  return Urql.useQuery<Types.ListAlertRulesQuery, Types.ListAlertRulesQueryVariables>({ query: Types.ListAlertRulesDocument, ...options });
};

export function useListApiKeysQuery(options?: Omit<Urql.UseQueryArgs<Types.ListApiKeysQueryVariables>, 'query'>) {
  return Urql.useQuery<Types.ListApiKeysQuery, Types.ListApiKeysQueryVariables>({ query: Types.ListApiKeysDocument, ...options });
};

export function useListCacheTiersQuery(options?: Omit<Urql.UseQueryArgs<Types.ListCacheTiersQueryVariables>, 'query'>) {
  return Urql.useQuery<Types.ListCacheTiersQuery, Types.ListCacheTiersQueryVariables>({ query: Types.ListCacheTiersDocument, ...options });
};

export function useListConfigEntriesQuery(options?: Omit<Urql.UseQueryArgs<Types.ListConfigEntriesQueryVariables>, 'query'>) {
  return Urql.useQuery<Types.ListConfigEntriesQuery, Types.ListConfigEntriesQueryVariables>({ query: Types.ListConfigEntriesDocument, ...options });
};

export function useListDeadLettersQuery(options?: Omit<Urql.UseQueryArgs<Types.ListDeadLettersQueryVariables>, 'query'>) {
  return Urql.useQuery<Types.ListDeadLettersQuery, Types.ListDeadLettersQueryVariables>({ query: Types.ListDeadLettersDocument, ...options });
};

export function useListEventConsumersQuery(options?: Omit<Urql.UseQueryArgs<Types.ListEventConsumersQueryVariables>, 'query'>) {
  return Urql.useQuery<Types.ListEventConsumersQuery, Types.ListEventConsumersQueryVariables>({ query: Types.ListEventConsumersDocument, ...options });
};

export function useListJobsQuery(options?: Omit<Urql.UseQueryArgs<Types.ListJobsQueryVariables>, 'query'>) {
  return Urql.useQuery<Types.ListJobsQuery, Types.ListJobsQueryVariables>({ query: Types.ListJobsDocument, ...options });
};

export function useListMetricsQuery(options?: Omit<Urql.UseQueryArgs<Types.ListMetricsQueryVariables>, 'query'>) {
  return Urql.useQuery<Types.ListMetricsQuery, Types.ListMetricsQueryVariables>({ query: Types.ListMetricsDocument, ...options });
};

export function useListRolesQuery(options?: Omit<Urql.UseQueryArgs<Types.ListRolesQueryVariables>, 'query'>) {
  return Urql.useQuery<Types.ListRolesQuery, Types.ListRolesQueryVariables>({ query: Types.ListRolesDocument, ...options });
};

export function useListSecretsQuery(options?: Omit<Urql.UseQueryArgs<Types.ListSecretsQueryVariables>, 'query'>) {
  return Urql.useQuery<Types.ListSecretsQuery, Types.ListSecretsQueryVariables>({ query: Types.ListSecretsDocument, ...options });
};

export function useListServicesQuery(options?: Omit<Urql.UseQueryArgs<Types.ListServicesQueryVariables>, 'query'>) {
  return Urql.useQuery<Types.ListServicesQuery, Types.ListServicesQueryVariables>({ query: Types.ListServicesDocument, ...options });
};

export function useListUsedOperationsQuery(options?: Omit<Urql.UseQueryArgs<Types.ListUsedOperationsQueryVariables>, 'query'>) {
  return Urql.useQuery<Types.ListUsedOperationsQuery, Types.ListUsedOperationsQueryVariables>({ query: Types.ListUsedOperationsDocument, ...options });
};

export function useListUsersQuery(options?: Omit<Urql.UseQueryArgs<Types.ListUsersQueryVariables>, 'query'>) {
  return Urql.useQuery<Types.ListUsersQuery, Types.ListUsersQueryVariables>({ query: Types.ListUsersDocument, ...options });
};

export function useReplayDeadLetterMutation() {
  return Urql.useMutation<Types.ReplayDeadLetterMutation, Types.ReplayDeadLetterMutationVariables>(Types.ReplayDeadLetterDocument);
};

export function useRetryJobMutation() {
  return Urql.useMutation<Types.RetryJobMutation, Types.RetryJobMutationVariables>(Types.RetryJobDocument);
};

export function useRevokeApiKeyMutation() {
  return Urql.useMutation<Types.RevokeApiKeyMutation, Types.RevokeApiKeyMutationVariables>(Types.RevokeApiKeyDocument);
};

export function useRevokePrincipalMutation() {
  return Urql.useMutation<Types.RevokePrincipalMutation, Types.RevokePrincipalMutationVariables>(Types.RevokePrincipalDocument);
};

export function useRotateApiKeyMutation() {
  return Urql.useMutation<Types.RotateApiKeyMutation, Types.RotateApiKeyMutationVariables>(Types.RotateApiKeyDocument);
};

export function useRotateMasterKeyMutation() {
  return Urql.useMutation<Types.RotateMasterKeyMutation, Types.RotateMasterKeyMutationVariables>(Types.RotateMasterKeyDocument);
};

export function useSetSecretMutation() {
  return Urql.useMutation<Types.SetSecretMutation, Types.SetSecretMutationVariables>(Types.SetSecretDocument);
};

export function useShowBootQuery(options?: Omit<Urql.UseQueryArgs<Types.ShowBootQueryVariables>, 'query'>) {
  return Urql.useQuery<Types.ShowBootQuery, Types.ShowBootQueryVariables>({ query: Types.ShowBootDocument, ...options });
};

export function useShowJobQuery(options: Omit<Urql.UseQueryArgs<Types.ShowJobQueryVariables>, 'query'>) {
  return Urql.useQuery<Types.ShowJobQuery, Types.ShowJobQueryVariables>({ query: Types.ShowJobDocument, ...options });
};

export function useShowKeyRotationQuery(options?: Omit<Urql.UseQueryArgs<Types.ShowKeyRotationQueryVariables>, 'query'>) {
  return Urql.useQuery<Types.ShowKeyRotationQuery, Types.ShowKeyRotationQueryVariables>({ query: Types.ShowKeyRotationDocument, ...options });
};

export function useShowMetricQuery(options: Omit<Urql.UseQueryArgs<Types.ShowMetricQueryVariables>, 'query'>) {
  return Urql.useQuery<Types.ShowMetricQuery, Types.ShowMetricQueryVariables>({ query: Types.ShowMetricDocument, ...options });
};

export function useShowServiceQuery(options: Omit<Urql.UseQueryArgs<Types.ShowServiceQueryVariables>, 'query'>) {
  return Urql.useQuery<Types.ShowServiceQuery, Types.ShowServiceQueryVariables>({ query: Types.ShowServiceDocument, ...options });
};

export function useShowViewerQuery(options?: Omit<Urql.UseQueryArgs<Types.ShowViewerQueryVariables>, 'query'>) {
  return Urql.useQuery<Types.ShowViewerQuery, Types.ShowViewerQueryVariables>({ query: Types.ShowViewerDocument, ...options });
};

export function useWatchJobSubscription<TData = Types.WatchJobSubscription>(options: Omit<Urql.UseSubscriptionArgs<Types.WatchJobSubscriptionVariables>, 'query'>, handler?: Urql.SubscriptionHandler<Types.WatchJobSubscription, TData>) {
  return Urql.useSubscription<Types.WatchJobSubscription, TData, Types.WatchJobSubscriptionVariables>({ query: Types.WatchJobDocument, ...options }, handler);
};

export function useWatchMetricSamplesSubscription<TData = Types.WatchMetricSamplesSubscription>(options?: Omit<Urql.UseSubscriptionArgs<Types.WatchMetricSamplesSubscriptionVariables>, 'query'>, handler?: Urql.SubscriptionHandler<Types.WatchMetricSamplesSubscription, TData>) {
  return Urql.useSubscription<Types.WatchMetricSamplesSubscription, TData, Types.WatchMetricSamplesSubscriptionVariables>({ query: Types.WatchMetricSamplesDocument, ...options }, handler);
};

export function useWatchServicesSubscription<TData = Types.WatchServicesSubscription>(options?: Omit<Urql.UseSubscriptionArgs<Types.WatchServicesSubscriptionVariables>, 'query'>, handler?: Urql.SubscriptionHandler<Types.WatchServicesSubscription, TData>) {
  return Urql.useSubscription<Types.WatchServicesSubscription, TData, Types.WatchServicesSubscriptionVariables>({ query: Types.WatchServicesDocument, ...options }, handler);
};

export function useAlertListPageQuery(options: Omit<Urql.UseQueryArgs<Types.AlertListPageQueryVariables>, 'query'>) {
  return Urql.useQuery<Types.AlertListPageQuery, Types.AlertListPageQueryVariables>({ query: Types.AlertListPageDocument, ...options });
};

export function useAlertRuleFormQuery(options?: Omit<Urql.UseQueryArgs<Types.AlertRuleFormQueryVariables>, 'query'>) {
  return Urql.useQuery<Types.AlertRuleFormQuery, Types.AlertRuleFormQueryVariables>({ query: Types.AlertRuleFormDocument, ...options });
};

export function useServiceUpdatesSubscription<TData = Types.ServiceUpdatesSubscription>(options?: Omit<Urql.UseSubscriptionArgs<Types.ServiceUpdatesSubscriptionVariables>, 'query'>, handler?: Urql.SubscriptionHandler<Types.ServiceUpdatesSubscription, TData>) {
  return Urql.useSubscription<Types.ServiceUpdatesSubscription, TData, Types.ServiceUpdatesSubscriptionVariables>({ query: Types.ServiceUpdatesDocument, ...options }, handler);
};

export function useAlertRuleUpdatesSubscription<TData = Types.AlertRuleUpdatesSubscription>(options?: Omit<Urql.UseSubscriptionArgs<Types.AlertRuleUpdatesSubscriptionVariables>, 'query'>, handler?: Urql.SubscriptionHandler<Types.AlertRuleUpdatesSubscription, TData>) {
  return Urql.useSubscription<Types.AlertRuleUpdatesSubscription, TData, Types.AlertRuleUpdatesSubscriptionVariables>({ query: Types.AlertRuleUpdatesDocument, ...options }, handler);
};

export function useBootUpdatesSubscription<TData = Types.BootUpdatesSubscription>(options?: Omit<Urql.UseSubscriptionArgs<Types.BootUpdatesSubscriptionVariables>, 'query'>, handler?: Urql.SubscriptionHandler<Types.BootUpdatesSubscription, TData>) {
  return Urql.useSubscription<Types.BootUpdatesSubscription, TData, Types.BootUpdatesSubscriptionVariables>({ query: Types.BootUpdatesDocument, ...options }, handler);
};

export function useLiveSamplesSubscription<TData = Types.LiveSamplesSubscription>(options: Omit<Urql.UseSubscriptionArgs<Types.LiveSamplesSubscriptionVariables>, 'query'>, handler?: Urql.SubscriptionHandler<Types.LiveSamplesSubscription, TData>) {
  return Urql.useSubscription<Types.LiveSamplesSubscription, TData, Types.LiveSamplesSubscriptionVariables>({ query: Types.LiveSamplesDocument, ...options }, handler);
};

export function useMetricHistoryQuery(options: Omit<Urql.UseQueryArgs<Types.MetricHistoryQueryVariables>, 'query'>) {
  return Urql.useQuery<Types.MetricHistoryQuery, Types.MetricHistoryQueryVariables>({ query: Types.MetricHistoryDocument, ...options });
};

export function useAccountQuery(options?: Omit<Urql.UseQueryArgs<Types.AccountQueryVariables>, 'query'>) {
  return Urql.useQuery<Types.AccountQuery, Types.AccountQueryVariables>({ query: Types.AccountDocument, ...options });
};

export function useSetPasswordMutation() {
  return Urql.useMutation<Types.SetPasswordMutation, Types.SetPasswordMutationVariables>(Types.SetPasswordDocument);
};

export function useStartSecondFactorMutation() {
  return Urql.useMutation<Types.StartSecondFactorMutation, Types.StartSecondFactorMutationVariables>(Types.StartSecondFactorDocument);
};

export function useConfirmSecondFactorMutation() {
  return Urql.useMutation<Types.ConfirmSecondFactorMutation, Types.ConfirmSecondFactorMutationVariables>(Types.ConfirmSecondFactorDocument);
};

export function useRevokeSessionMutation() {
  return Urql.useMutation<Types.RevokeSessionMutation, Types.RevokeSessionMutationVariables>(Types.RevokeSessionDocument);
};

export function useDeletePasskeyMutation() {
  return Urql.useMutation<Types.DeletePasskeyMutation, Types.DeletePasskeyMutationVariables>(Types.DeletePasskeyDocument);
};

export function useSignInMethodsQuery(options?: Omit<Urql.UseQueryArgs<Types.SignInMethodsQueryVariables>, 'query'>) {
  return Urql.useQuery<Types.SignInMethodsQuery, Types.SignInMethodsQueryVariables>({ query: Types.SignInMethodsDocument, ...options });
};

export function useMetricListPageQuery(options: Omit<Urql.UseQueryArgs<Types.MetricListPageQueryVariables>, 'query'>) {
  return Urql.useQuery<Types.MetricListPageQuery, Types.MetricListPageQueryVariables>({ query: Types.MetricListPageDocument, ...options });
};

export function useOperationDetailQuery(options: Omit<Urql.UseQueryArgs<Types.OperationDetailQueryVariables>, 'query'>) {
  return Urql.useQuery<Types.OperationDetailQuery, Types.OperationDetailQueryVariables>({ query: Types.OperationDetailDocument, ...options });
};

export function useOperationListPageQuery(options: Omit<Urql.UseQueryArgs<Types.OperationListPageQueryVariables>, 'query'>) {
  return Urql.useQuery<Types.OperationListPageQuery, Types.OperationListPageQueryVariables>({ query: Types.OperationListPageDocument, ...options });
};

export function useOverviewQuery(options?: Omit<Urql.UseQueryArgs<Types.OverviewQueryVariables>, 'query'>) {
  return Urql.useQuery<Types.OverviewQuery, Types.OverviewQueryVariables>({ query: Types.OverviewDocument, ...options });
};

export function useServiceDetailQuery(options: Omit<Urql.UseQueryArgs<Types.ServiceDetailQueryVariables>, 'query'>) {
  return Urql.useQuery<Types.ServiceDetailQuery, Types.ServiceDetailQueryVariables>({ query: Types.ServiceDetailDocument, ...options });
};

export function useServiceListPageQuery(options?: Omit<Urql.UseQueryArgs<Types.ServiceListPageQueryVariables>, 'query'>) {
  return Urql.useQuery<Types.ServiceListPageQuery, Types.ServiceListPageQueryVariables>({ query: Types.ServiceListPageDocument, ...options });
};

export function useNavCountsQuery(options?: Omit<Urql.UseQueryArgs<Types.NavCountsQueryVariables>, 'query'>) {
  return Urql.useQuery<Types.NavCountsQuery, Types.NavCountsQueryVariables>({ query: Types.NavCountsDocument, ...options });
};

export function useBootPanelQuery(options?: Omit<Urql.UseQueryArgs<Types.BootPanelQueryVariables>, 'query'>) {
  return Urql.useQuery<Types.BootPanelQuery, Types.BootPanelQueryVariables>({ query: Types.BootPanelDocument, ...options });
};

export function useCachePanelQuery(options?: Omit<Urql.UseQueryArgs<Types.CachePanelQueryVariables>, 'query'>) {
  return Urql.useQuery<Types.CachePanelQuery, Types.CachePanelQueryVariables>({ query: Types.CachePanelDocument, ...options });
};

export function useConfigurationPanelQuery(options: Omit<Urql.UseQueryArgs<Types.ConfigurationPanelQueryVariables>, 'query'>) {
  return Urql.useQuery<Types.ConfigurationPanelQuery, Types.ConfigurationPanelQueryVariables>({ query: Types.ConfigurationPanelDocument, ...options });
};

export function useEventsPanelQuery(options: Omit<Urql.UseQueryArgs<Types.EventsPanelQueryVariables>, 'query'>) {
  return Urql.useQuery<Types.EventsPanelQuery, Types.EventsPanelQueryVariables>({ query: Types.EventsPanelDocument, ...options });
};

export function useJobsPanelQuery(options: Omit<Urql.UseQueryArgs<Types.JobsPanelQueryVariables>, 'query'>) {
  return Urql.useQuery<Types.JobsPanelQuery, Types.JobsPanelQueryVariables>({ query: Types.JobsPanelDocument, ...options });
};

export function useJobUpdatesSubscription<TData = Types.JobUpdatesSubscription>(options?: Omit<Urql.UseSubscriptionArgs<Types.JobUpdatesSubscriptionVariables>, 'query'>, handler?: Urql.SubscriptionHandler<Types.JobUpdatesSubscription, TData>) {
  return Urql.useSubscription<Types.JobUpdatesSubscription, TData, Types.JobUpdatesSubscriptionVariables>({ query: Types.JobUpdatesDocument, ...options }, handler);
};
