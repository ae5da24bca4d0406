import { serviceName } from '@iza/platform/registry';
import { pageOf } from '@iza/platform/subgraph';
import type { Resolvers } from '../__generated__/resolvers.ts';
import { assertInterval, liveBatches } from '../live.ts';
import { needsAttention, type Service } from './service.ts';
import { matches } from './service-filter.ts';

export const serviceResolvers: Resolvers = {
  Query: {
    services: (_, { first, after, filter }, { services }) =>
      pageOf(services.list().filter(matches(filter)), { first, after }, service => service.name),
    service: (_, { id }, { services }) => services.find(serviceName(id) ?? '') ?? null,
  },
  Subscription: {
    servicesUpdated: {
      subscribe: (_, { everyMs }, { services }) => {
        assertInterval(everyMs);
        return liveBatches(
          listener => services.onChange(listener),
          everyMs,
          (service: Service) => service.id,
        );
      },
      resolve: (changed: Service[]) => changed,
    },
  },
  Service: {
    __resolveReference: ({ id }, { services }) => services.find(serviceName(id) ?? '') ?? null,
    needsAttention,
    dependencies: ({ instances }) =>
      (instances[0]?.report.dependencies ?? []).map(
        ({ message = null, latencyMs = null, ...dependency }) => ({
          ...dependency,
          message,
          latencyMs,
        }),
      ),
    instanceIds: ({ instances }) => instances.map(instance => instance.id),
    startedAt: ({ instances }) => instances.map(instance => instance.startedAt).sort()[0] ?? null,
    lastHeartbeatAt: ({ instances }) => instances[0]?.lastHeartbeatAt ?? null,
  },
};
