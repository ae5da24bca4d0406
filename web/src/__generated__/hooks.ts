import * as Types from './graphql.ts';

import * as Operations from './graphql.ts';
import * as Urql from 'urql';
export type Omit<T, K extends keyof T> = Pick<T, Exclude<keyof T, K>>;


export function useAcknowledgeAlertMutation() {
  return Urql.useMutation<Types.AcknowledgeAlertMutation, Types.AcknowledgeAlertMutationVariables>(Types.AcknowledgeAlertDocument);
};

export function useCompareConfigQuery(options: Omit<Urql.UseQueryArgs<Types.CompareConfigQueryVariables>, 'query'>) {
  return Urql.useQuery<Types.CompareConfigQuery, Types.CompareConfigQueryVariables>({ query: Types.CompareConfigDocument, ...options });
};

export function useCreateAlertRuleMutation() {
  return Urql.useMutation<Types.CreateAlertRuleMutation, Types.CreateAlertRuleMutationVariables>(Types.CreateAlertRuleDocument);
};

export function useDeleteAlertRuleMutation() {
  return Urql.useMutation<Types.DeleteAlertRuleMutation, Types.DeleteAlertRuleMutationVariables>(Types.DeleteAlertRuleDocument);
};

export function useDiscardDeadLetterMutation() {
  return Urql.useMutation<Types.DiscardDeadLetterMutation, Types.DiscardDeadLetterMutationVariables>(Types.DiscardDeadLetterDocument);
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

export function useListAlertRulesQuery(options?: Omit<Urql.UseQueryArgs<Types.ListAlertRulesQueryVariables>, 'query'>) {
  return Urql.useQuery<Types.ListAlertRulesQuery, Types.ListAlertRulesQueryVariables>({ query: Types.ListAlertRulesDocument, ...options });
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

export function useListMetricsQuery(options?: Omit<Urql.UseQueryArgs<Types.ListMetricsQueryVariables>, 'query'>) {
  return Urql.useQuery<Types.ListMetricsQuery, Types.ListMetricsQueryVariables>({ query: Types.ListMetricsDocument, ...options });
};

export function useListServicesQuery(options?: Omit<Urql.UseQueryArgs<Types.ListServicesQueryVariables>, 'query'>) {
  return Urql.useQuery<Types.ListServicesQuery, Types.ListServicesQueryVariables>({ query: Types.ListServicesDocument, ...options });
};

export function useListUsedOperationsQuery(options?: Omit<Urql.UseQueryArgs<Types.ListUsedOperationsQueryVariables>, 'query'>) {
  return Urql.useQuery<Types.ListUsedOperationsQuery, Types.ListUsedOperationsQueryVariables>({ query: Types.ListUsedOperationsDocument, ...options });
};

export function useReplayDeadLetterMutation() {
  return Urql.useMutation<Types.ReplayDeadLetterMutation, Types.ReplayDeadLetterMutationVariables>(Types.ReplayDeadLetterDocument);
};

export function useShowBootQuery(options?: Omit<Urql.UseQueryArgs<Types.ShowBootQueryVariables>, 'query'>) {
  return Urql.useQuery<Types.ShowBootQuery, Types.ShowBootQueryVariables>({ query: Types.ShowBootDocument, ...options });
};

export function useShowMetricQuery(options: Omit<Urql.UseQueryArgs<Types.ShowMetricQueryVariables>, 'query'>) {
  return Urql.useQuery<Types.ShowMetricQuery, Types.ShowMetricQueryVariables>({ query: Types.ShowMetricDocument, ...options });
};

export function useShowServiceQuery(options: Omit<Urql.UseQueryArgs<Types.ShowServiceQueryVariables>, 'query'>) {
  return Urql.useQuery<Types.ShowServiceQuery, Types.ShowServiceQueryVariables>({ query: Types.ShowServiceDocument, ...options });
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
