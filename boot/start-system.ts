import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LoadedConfig } from '@iza/platform/config';
import { Jobs } from '@iza/platform/jobs';
import { Lifecycle, type LifecycleView, type Step } from '@iza/platform/lifecycle';
import { createOutboundClient, type OutboundClient } from '@iza/platform/outbound';
import { findSubgraphs, projectRoot } from '@iza/platform/project';
import { SecretStore, Vault } from '@iza/platform/secrets';
import {
  createLogger,
  createTelemetry,
  type Logger,
  startTracing,
  type Telemetry,
} from '@iza/platform/telemetry';
import { firstLoginUrl, isFirstStart } from './access/first-login.ts';
import { DeferredDatabase } from './deferred-database.ts';
import { groupSections } from './groups.ts';
import { chooseHosted, identify, type Parts } from './parts.ts';
import { DatabaseSampler } from './samplers.ts';
import { cacheStep, databaseStep, eventsStep, migrationsStep, outboxStep } from './steps/data-steps.ts';
import { gatewayStep, subgraphServerStep } from './steps/gateway-step.ts';
import { jobsStep } from './steps/jobs-step.ts';
import { chooseKeySource, secretsOwner, secretsStep } from './steps/secrets-step.ts';
import { remoteSubgraphStep, subgraphStep } from './steps/subgraph-step.ts';
import { webStep } from './steps/web-step.ts';

export interface StartOptions {
  config: LoadedConfig;
  /** Called after each change of the start. */
  onChange?: (view: LifecycleView) => void;
  /** Gives the start up. */
  signal?: AbortSignal;
  /** Default: one made from the configuration. */
  logger?: Logger;
}

export interface RunningSystem {
  /** Where it answers. */
  readonly url: string;
  readonly lifecycle: LifecycleView;
  /** One phrase naming the database in use. */
  readonly database: string;
  /** A link that signs the owner in once, when this start made them; undefined at every later one. */
  readonly firstLoginUrl: string | undefined;
  /** Stops in good order; after `services.gateway.stopTimeoutMs` whatever still runs is left behind. */
  stop(): Promise<void>;
  /** Resolves when it has stopped. */
  readonly finished: Promise<void>;
}

/**
 * Starts the parts that the configuration names, in this process.
 *
 * @throws StartFailedError when a part fails without which nothing can be answered, such as a port that is taken;
 *   StartAbortedError when the signal came first.
 */
export async function startSystem({
  config,
  onChange,
  signal,
  logger,
}: StartOptions): Promise<RunningSystem> {
  const parts = await prepareParts(config, logger);
  const stopTracing = await startTracing({
    otlpEndpoint: config.value.services.telemetry.otlpEndpoint,
    sampleRatio: config.value.services.telemetry.traceSampleRatio,
    serviceName: parts.mainService,
    serviceVersion: parts.instance.version,
    instanceId: parts.instance.id,
    logger: parts.telemetry.logger,
  });
  const isFirst = isFirstStart(parts);
  const lifecycle = new Lifecycle(planSteps(parts));
  parts.lifecycle = lifecycle;
  logSteps(lifecycle, parts.telemetry.logger);
  if (onChange) lifecycle.onChange(() => onChange(lifecycle));
  const abort = (): void => void lifecycle.stop();
  signal?.addEventListener('abort', abort, { once: true });
  await lifecycle.start().finally(() => signal?.removeEventListener('abort', abort));
  // Parts that became ready since the last heartbeat are known from the first question on.
  await parts.announcer?.announce();
  void parts.gateway?.warm();

  let finish = (): void => undefined;
  const finished = new Promise<void>(resolve => (finish = resolve));
  let stopping: Promise<void> | undefined;
  const stop = async (): Promise<void> => {
    const { stopTimeoutMs } = config.value.services.gateway;
    const timeout = new Promise<void>(resolve => setTimeout(resolve, stopTimeoutMs).unref());
    try {
      await Promise.race([stopParts(parts), timeout]);
    } catch (error) {
      parts.telemetry.logger.warn({ error }, 'the stop was not clean');
    }
    await stopTracing();
    finish();
  };
  return {
    url: parts.url!,
    lifecycle,
    database: parts.database.description,
    firstLoginUrl: isFirst ? firstLoginUrl(parts) : undefined,
    stop: () => (stopping ??= stop()),
    finished,
  };
}

async function prepareParts(config: LoadedConfig, logger?: Logger): Promise<Parts> {
  const { telemetry: settings, jobs } = config.value.services;
  const instance = identify(config);
  const hosted = chooseHosted(config.value.services.only);
  const database = new DeferredDatabase();
  const telemetry = createTelemetry({
    logger:
      logger ??
      createLogger({
        level: settings.logLevel,
        format: settings.logFormat,
        base: { instance: instance.id },
      }),
    withProcessMetrics: true,
  });
  const connection = database.getConnection('primary');
  const vault = new Vault({
    connection,
    source: chooseKeySource(config),
    registry: telemetry.registry,
    onError: error =>
      telemetry.logger.error({ error }, 'sealing secrets anew stopped; the next start goes on'),
  });
  const parts: Parts = {
    config,
    configSections: await groupSections(),
    instance,
    hosted,
    mainService: hosted.has('gateway') ? 'gateway' : [...hosted][0]!,
    telemetry,
    database,
    databaseSampler: new DatabaseSampler(database),
    vault,
    secrets: new SecretStore(connection, vault),
    outbound: outboundClient(config, telemetry.registry),
    jobs: new Jobs({
      ...jobs,
      database,
      poolSize: config.value.database.poolSize,
      events: () => parts.bus,
      logger: telemetry.logger,
    }),
    supergraphSdl: readFileSync(join(projectRoot(), 'schema', 'supergraph.graphql'), 'utf8'),
    sources: {},
    lifecycle: undefined as never,
  };
  return parts;
}

function outboundClient(config: LoadedConfig, registry: Telemetry['registry']): OutboundClient {
  const { allowedHosts, allowedPorts, connectTimeoutMs, ...limits } = config.value.security.outbound;
  return createOutboundClient({ allowedHosts, allowedPorts, connectTimeoutMs, limits, registry });
}

async function stopParts({ gateway, jobs, lifecycle, outbound }: Parts): Promise<void> {
  // The groups stop before the gateway, and would not hear of it any more.
  await gateway?.tellUsage();
  // Jobs use everything else.
  await jobs.stop();
  await (lifecycle as Lifecycle).stop();
  await outbound.close();
}

/** The steps of this process, in the order in which they are shown. */
function planSteps(parts: Parts): Step[] {
  const { hosted } = parts;
  const { services } = parts.config.value;
  const local = findSubgraphs().filter(name => hosted.has(name));
  const remote = Object.entries(services.subgraphs).filter(([name]) => !hosted.has(name));
  const steps = [eventsStep(parts)];
  if (local.length) {
    steps.push(databaseStep(parts), migrationsStep(parts), outboxStep(parts));
    steps.push(cacheStep(parts), jobsStep(parts));
  }
  if (local.includes(secretsOwner)) steps.push(secretsStep(parts));
  steps.push(hosted.has('gateway') ? gatewayStep(parts) : subgraphServerStep(parts));
  steps.push(...local.map(name => subgraphStep(parts, name)));
  if (!hosted.has('gateway')) return steps;
  steps.push(...remote.map(([name, url]) => remoteSubgraphStep(parts, name, url)));
  if (services.web.enabled && hosted.has('web')) steps.push(webStep(parts));
  return steps;
}

function logSteps(lifecycle: Lifecycle, logger: Logger): void {
  const told = new Map<string, string>();
  lifecycle.onChange(() => {
    for (const { name, state, message } of lifecycle.steps) {
      if (told.get(name) === state) continue;
      told.set(name, state);
      if (state === 'FAILED') logger.error({ step: name, reason: message }, 'a step of the start failed');
      else logger.debug({ step: name, state, message }, 'start');
    }
  });
}
