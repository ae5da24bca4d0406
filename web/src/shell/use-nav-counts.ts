import { useNavCountsQuery } from '../__generated__/hooks.ts';
import { useRefetchOnGap } from '../graph/use-refetch.ts';

/** How many things wait at each place of the navigation, by its address. */
export function useNavCounts(): Record<string, number> {
  const [{ data }, refetch] = useNavCountsQuery();
  useRefetchOnGap(refetch);
  return {
    '/services': data?.services.nodes.filter(service => service.needsAttention).length ?? 0,
    '/alerts': data?.firing.totalCount ?? 0,
  };
}
