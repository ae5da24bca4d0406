import { createHttpSource, createLocalSource, EntityCache } from '@iza/gateway';
import { resolveSecret } from '@iza/platform/config';
import type { Step } from '@iza/platform/lifecycle';
import { projectRoot, readSubgraphSdl } from '@iza/platform/project';
import type { Check } from '@iza/platform/registry';
import { hostSubgraph, type Subgraph } from '@iza/platform/subgraph';
import { keepsTables, loadGroup } from '../groups.ts';
import type { Parts } from '../parts.ts';
import { secretsOwner } from './secrets-step.ts';

/** Starts a subgraph in this process. It needs the database only when it keeps tables. */
export function subgraphStep(parts: Parts, name: string): Step {
  const hasTables = keepsTables(name);
  let subgraph: Subgraph | undefined;
  let isAnnounced = false;
  return {
    name: subgraphStepName(name),
    title: `Start ${name}`,
    dependsOn: ['cache', ...(hasTables ? ['migrations'] : []), ...(name === secretsOwner ? ['secrets'] : [])],
    isRequired: false,
    start: async () => {
      const { config, configSections, telemetry, lifecycle, supergraphSdl, instance, database } = parts;
      const createSubgraph = await loadGroup(name);
      const created = createSubgraph({
        config,
        configSections,
        telemetry,
        lifecycle,
        supergraphSdl,
        database,
        events: parts.bus!,
        outbox: parts.outbox!,
        cache: parts.cache!,
        vault: parts.vault,
        secrets: parts.secrets,
        outbound: parts.outbound,
        jobs: parts.jobs,
        instanceId: instance.id,
      });
      parts.cache!.definePolicies([...(created.cachePolicies ?? [])]);
      const host = await hostSubgraph({
        name,
        sdl: readSubgraphSdl(projectRoot(), name),
        subgraph: created,
        cache: parts.cache!,
        telemetry,
        limits: config.value.services.gateway.subgraphLimits,
      });
      await created.start?.();
      subgraph = created;
      parts.sources[name] = createLocalSource(host);
      parts.subgraphServer?.add(host);
      if (isAnnounced) return;
      isAnnounced = true;
      const databaseCheck: Check = { name: 'database', run: () => database.getConnection('primary').check() };
      parts.announcer!.add({
        name,
        kind: 'SUBGRAPH',
        description: `The service group ${name}.`,
        version: instance.version,
        checks: [...(hasTables ? [databaseCheck] : []), ...(created.checks ?? [])],
        isReady: () => parts.sources[name] !== undefined,
      });
    },
    stop: async () => {
      const source = parts.sources[name];
      delete parts.sources[name];
      await subgraph?.stop?.();
      await source?.close();
    },
  };
}

/** Reaches a subgraph of another process. It need not run yet: the gateway says so as long as it does not. */
export function remoteSubgraphStep(parts: Parts, name: string, url: string): Step {
  const { requestTimeoutMs, sources: settings, subgraphSecret } = parts.config.value.services.gateway;
  const prefix = `${name}.`;
  const ownHeaders = Object.entries(settings.headers).filter(([header]) => header.startsWith(prefix));
  return {
    name: subgraphStepName(name),
    title: `Reach ${name}`,
    isRequired: false,
    start: async () => {
      if (settings.entityCacheBytes > 0) parts.entityCache ??= new EntityCache(settings.entityCacheBytes);
      parts.sources[name] = createHttpSource({
        ...settings,
        name,
        url,
        timeoutMs: requestTimeoutMs,
        breaker: {
          failureRatio: settings.breakerFailureRatio,
          minimumCalls: settings.breakerMinimumRequests,
          openMs: settings.breakerOpenMs,
        },
        entityCache: parts.entityCache,
        headers: Object.fromEntries(
          ownHeaders.map(([header, value]) => [header.slice(prefix.length), value]),
        ),
        secret: subgraphSecret && (await resolveSecret(subgraphSecret)),
      });
      return url;
    },
    stop: async () => parts.sources[name]?.close(),
  };
}

export function subgraphStepName(name: string): string {
  return `subgraph:${name}`;
}
