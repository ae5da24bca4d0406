import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LoadedConfig } from '@iza/platform/config';
import { Lifecycle, type LifecycleView, type Step } from '@iza/platform/lifecycle';
import { findSubgraphs, projectRoot } from '@iza/platform/project';
import { createLogger, createTelemetry, type Logger, startTracing } from '@iza/platform/telemetry';
import { DeferredDatabase } from './deferred-database.ts';
import { groupSections } from './groups.ts';
import { chooseHosted, identify, type Parts } from './parts.ts';
import { DatabaseSampler } from './samplers.ts';
import { cacheStep, databaseStep, eventsStep, migrationsStep, outboxStep } from './steps/data-steps.ts';
import { gatewayStep, subgraphServerStep } from './steps/gateway-step.ts';
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
    stop: () => (stopping ??= stop()),
    finished,
  };
}

async function prepareParts(config: LoadedConfig, logger?: Logger): Promise<Parts> {
  const { telemetry } = config.value.services;
  const instance = identify(config);
  const hosted = chooseHosted(config.value.services.only);
  const database = new DeferredDatabase();
  return {
    config,
    configSections: await groupSections(),
    instance,
    hosted,
    mainService: hosted.has('gateway') ? 'gateway' : [...hosted][0]!,
    telemetry: createTelemetry({
      logger:
        logger ??
        createLogger({
          level: telemetry.logLevel,
          format: telemetry.logFormat,
          base: { instance: instance.id },
        }),
      withProcessMetrics: true,
    }),
    database,
    databaseSampler: new DatabaseSampler(database),
    supergraphSdl: readFileSync(join(projectRoot(), 'schema', 'supergraph.graphql'), 'utf8'),
    sources: {},
    lifecycle: undefined as never,
  };
}

async function stopParts({ gateway, lifecycle }: Pick<Parts, 'gateway' | 'lifecycle'>): Promise<void> {
  // The groups stop before the gateway, and would not hear of it any more.
  await gateway?.tellUsage();
  await (lifecycle as Lifecycle).stop();
}

/** The steps of this process, in the order in which they are shown. */
function planSteps(parts: Parts): Step[] {
  const { hosted } = parts;
  const { services } = parts.config.value;
  const local = findSubgraphs().filter(name => hosted.has(name));
  const remote = Object.entries(services.subgraphs).filter(([name]) => !hosted.has(name));
  const steps = [eventsStep(parts)];
  if (local.length) {
    steps.push(databaseStep(parts), migrationsStep(parts), outboxStep(parts), cacheStep(parts));
  }
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
