import { hostname } from 'node:os';
import type { EntityCache, Gateway, Source } from '@iza/gateway';
import type { Cache } from '@iza/platform/cache';
import type { ConfigSections, LoadedConfig } from '@iza/platform/config';
import type { EventBus, Outbox } from '@iza/platform/events';
import type { Jobs } from '@iza/platform/jobs';
import type { Lifecycle } from '@iza/platform/lifecycle';
import type { OutboundClient } from '@iza/platform/outbound';
import { findSubgraphs } from '@iza/platform/project';
import type { Announcer, InstanceIdentity } from '@iza/platform/registry';
import type { SecretStore, Vault } from '@iza/platform/secrets';
import { type SubgraphServer } from '@iza/platform/subgraph';
import type { Telemetry } from '@iza/platform/telemetry';
import type { DeferredDatabase } from './deferred-database.ts';
import type { DatabaseSampler } from './samplers.ts';
import { projectVersion } from './version.ts';

/** What the steps of a start share: what is known from the beginning, and what a step puts there for later ones. */
export interface Parts {
  readonly config: LoadedConfig;
  readonly configSections: ConfigSections;
  readonly instance: InstanceIdentity;
  /** Names of the parts that this process hosts: subgraphs, `gateway`, `web`. */
  readonly hosted: ReadonlySet<string>;
  /** The part under which figures of the whole process are kept. */
  readonly mainService: string;
  readonly telemetry: Telemetry;
  readonly database: DeferredDatabase;
  readonly databaseSampler: DatabaseSampler;
  readonly vault: Vault;
  readonly secrets: SecretStore;
  readonly outbound: OutboundClient;
  readonly jobs: Jobs;
  readonly supergraphSdl: string;
  /** Where subgraphs are reached; grows as they start. */
  readonly sources: Record<string, Source>;
  /** Of all subgraphs of other processes together. */
  entityCache?: EntityCache;
  lifecycle: Lifecycle;
  bus?: EventBus;
  outbox?: Outbox;
  announcer?: Announcer;
  cache?: Cache;
  gateway?: Gateway;
  subgraphServer?: SubgraphServer;
  /** Where this process answers, once it does. */
  url?: string;
}

/** @throws Error naming the parts that exist when `services.only` names another. */
export function chooseHosted(only: readonly string[]): Set<string> {
  const all = ['gateway', 'web', ...findSubgraphs()];
  const unknown = only.filter(name => !all.includes(name));
  if (unknown.length)
    throw new Error(`There is no part ${unknown.join(', ')}. The parts are ${all.join(', ')}.`);
  return new Set(only.length ? only : all);
}

export function identify(config: LoadedConfig): InstanceIdentity {
  return {
    id: config.value.services.instance,
    host: hostname(),
    pid: process.pid,
    version: projectVersion(),
    startedAt: new Date(Date.now() - Math.round(process.uptime() * 1000)).toISOString(),
  };
}
