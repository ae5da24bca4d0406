import { resolve } from 'node:path';
import { createCache } from '@iza/platform/cache';
import { resolveSecret, type Secret } from '@iza/platform/config';
import { allMigrationGroups, openDatabase } from '@iza/platform/database';
import { createMemoryBus, createRedisBus, Outbox, outboxSampler } from '@iza/platform/events';
import type { Step } from '@iza/platform/lifecycle';
import { Announcer } from '@iza/platform/registry';
import { type Sample, startSampling } from '@iza/platform/telemetry';
import type { Parts } from '../parts.ts';
import { cacheSampler } from '../samplers.ts';

const hourMs = 3_600_000;

/** Live values between parts; everything else announces itself over it. */
export function eventsStep(parts: Parts): Step {
  const { services } = parts.config.value;
  const { telemetry, instance, mainService } = parts;
  const { logger } = telemetry;
  let stopSampling = (): void => undefined;
  return {
    name: 'events',
    title: 'Connect the parts for live values',
    start: async () => {
      const redisUrl = await reveal(services.cache.redisUrl);
      const { maxOfflineMessages } = services.events;
      const bus = redisUrl
        ? await createRedisBus(redisUrl, { logger, maxOfflineMessages })
        : createMemoryBus({ logger });
      parts.bus = bus;
      const outbox = createOutbox(parts);
      parts.outbox = outbox;
      parts.announcer = new Announcer(bus, instance);
      parts.announcer.add({
        name: 'events',
        kind: 'EVENTS',
        description: 'Carries live values between the parts, and delivers events that must not be lost.',
        version: instance.version,
        checks: [
          { name: bus.kind === 'redis' ? 'Redis' : 'memory', run: () => bus.check() },
          { name: 'outbox', run: async () => outbox.check() },
        ],
        isReady: () => true,
      });
      await parts.announcer.start();
      const onSamples = (samples: readonly Sample[]): void => {
        telemetry.latest = samples;
      };
      const onError = (error: unknown): void => logger.warn({ error }, 'a measurement failed');
      stopSampling = await startSampling({
        bus,
        requests: telemetry.requests,
        instanceId: instance.id,
        mainService,
        samplers: telemetry.samplers,
        onSamples,
        onError,
      });
      return redisUrl ? 'Redis' : 'in this process';
    },
    stop: async () => {
      stopSampling();
      parts.announcer?.stop();
      await parts.bus?.close();
    },
  };
}

export function databaseStep(parts: Parts): Step {
  const { database: settings, services } = parts.config.value;
  const { telemetry, database, databaseSampler, instance } = parts;
  let isAnnounced = false;
  return {
    name: 'database',
    title: 'Open the database',
    dependsOn: ['events'],
    isRequired: false,
    timeoutMs: 120_000,
    start: async () => {
      const opened = await openDatabase({
        url: await reveal(settings.url),
        cacheUrl: await reveal(settings.cacheUrl),
        vectorUrl: await reveal(settings.vectorUrl),
        dataDir: resolve(services.dataDir),
        poolSize: settings.poolSize,
        connectTimeoutMs: settings.connectTimeoutMs,
        statementTimeoutMs: settings.statementTimeoutMs,
        slowQueryMs: settings.slowQueryMs,
        logger: telemetry.logger,
        onQuery: databaseSampler.observe,
      });
      database.open(opened);
      telemetry.samplers.push(databaseSampler.sample);
      if (isAnnounced) return opened.description;
      isAnnounced = true;
      parts.announcer?.add({
        name: 'database',
        kind: 'DATABASE',
        description: 'Keeps everything that must not be lost.',
        version: instance.version,
        checks: [{ name: 'PostgreSQL', run: () => database.getConnection('primary').check() }],
        isReady: () => database.isOpen,
      });
      return opened.description;
    },
    stop: () => database.close(),
  };
}

export function migrationsStep({ database }: Parts): Step {
  return {
    name: 'migrations',
    title: 'Bring the tables up to date',
    dependsOn: ['database'],
    isRequired: false,
    timeoutMs: 600_000,
    start: async () => {
      const { applied } = await database.migrate(allMigrationGroups());
      return applied.length ? `${applied.length} new` : 'nothing new';
    },
  };
}

/** Delivers to the consumers that the groups of this process add. */
export function outboxStep(parts: Parts): Step {
  return {
    name: 'outbox',
    title: 'Deliver the events that were published',
    dependsOn: ['events', 'migrations'],
    isRequired: false,
    start: async () => {
      await parts.outbox!.start();
      parts.telemetry.samplers.push(outboxSampler(parts.outbox!));
    },
    stop: () => parts.outbox!.stop(),
  };
}

function createOutbox({ config, database, bus, telemetry }: Parts): Outbox {
  const { retentionHours, missingAfterHours, ...delivery } = config.value.services.events;
  return new Outbox({
    connection: database.getConnection('primary'),
    bus,
    logger: telemetry.logger,
    settings: {
      maxAttempts: delivery.maxAttempts,
      retryAfterMs: delivery.retryAfterMs,
      pollMs: delivery.pollMs,
      retentionMs: retentionHours * hourMs,
      missingAfterMs: missingAfterHours * hourMs,
    },
  });
}

export function cacheStep(parts: Parts): Step {
  const { redisUrl, processMaxEntries, databaseTier, softTimeoutMs } = parts.config.value.services.cache;
  return {
    name: 'cache',
    title: 'Open the cache tiers',
    dependsOn: ['events'],
    start: async () => {
      const cache = await createCache({
        redisUrl: await reveal(redisUrl),
        processMaxEntries,
        softTimeoutMs,
        events: parts.bus,
        logger: parts.telemetry.logger,
        ...(databaseTier && { database: parts.database.getConnection('cache') }),
      });
      parts.cache = cache;
      parts.telemetry.samplers.push(cacheSampler(cache, () => parts.lifecycle.state !== 'STARTING'));
      parts.announcer?.add({
        name: 'cache',
        kind: 'CACHE',
        description: 'Keeps answers near, in up to four tiers.',
        version: parts.instance.version,
        checks: [{ name: 'tiers', run: () => cache.check() }],
        isReady: () => true,
      });
    },
    stop: () => parts.cache!.close(),
  };
}

async function reveal(secret: Secret | undefined): Promise<string | undefined> {
  return secret && resolveSecret(secret);
}
