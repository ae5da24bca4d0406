import type { ServiceFilter } from '../__generated__/resolvers.ts';
import { needsAttention, type Service } from './service.ts';

/** Whether a service is among those that were asked for; what is left out of the filter does not matter. */
export function matches(filter: ServiceFilter | null | undefined): (service: Service) => boolean {
  const search = filter?.search?.toLowerCase();
  return service =>
    (!filter?.kinds || filter.kinds.includes(service.kind)) &&
    (!filter?.states || filter.states.includes(service.state)) &&
    (filter?.needsAttention == null || filter.needsAttention === needsAttention(service)) &&
    (!search || service.name.toLowerCase().includes(search));
}
