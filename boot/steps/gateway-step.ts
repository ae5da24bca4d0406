import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { addProbeRoutes, createGateway, createSupergraphSource, type SupergraphSource } from '@iza/gateway';
import { resolveSecret } from '@iza/platform/config';
import type { Step } from '@iza/platform/lifecycle';
import { projectRoot } from '@iza/platform/project';
import { createMemoryRateLimiter, createRedisRateLimiter, type RateLimiter } from '@iza/platform/rate-limit';
import { createSubgraphServer } from '@iza/platform/subgraph';
import { createAuthentication } from '../access/authentication.ts';
import { assertMayListen, assertSubgraphsMayListen } from '../access/open-endpoint.ts';
import { reportHealth } from '../health.ts';
import type { Parts } from '../parts.ts';
import { webFolder } from './web-step.ts';

/** Opens the public endpoint. It answers at once with what is there, so that the start can be watched through it. */
export function gatewayStep(parts: Parts): Step {
  const { gateway: settings, web } = parts.config.value.services;
  let rateLimiter: RateLimiter | undefined;
  return {
    name: 'gateway',
    title: 'Open the endpoint',
    dependsOn: ['events'],
    start: async () => {
      const { telemetry, sources, hosted, lifecycle, instance, announcer } = parts;
      const servesWeb = web.enabled && hosted.has('web');
      assertMayListen(settings);
      const supergraph = await readSupergraph(parts);
      const authentication = await createAuthentication(parts, supergraph.supergraphSdl);
      const { redisUrl } = parts.config.value.services.cache;
      rateLimiter = redisUrl
        ? await createRedisRateLimiter(await resolveSecret(redisUrl))
        : createMemoryRateLimiter();
      const gateway = await createGateway({
        ...supergraph,
        onSwap: (_, next) => authentication.follow(next.sdl),
        sources,
        telemetry,
        persisted: readDocuments('web/src/__generated__/persisted-documents.json', 'schema/operations.json'),
        contractDocuments: { partner: readDocuments('schema/partner-operations.json') },
        documents: { accepted: settings.documents, automatic: settings.automaticDocuments },
        authenticate: authentication.authenticate,
        sessions: authentication.sessions,
        passkeys: authentication.passkeys,
        contracts: ['partner'],
        rates: { limiter: rateLimiter, policy: parts.config.value.security.rateLimits },
        limits: {
          maxTokens: settings.maxTokens,
          maxDepth: settings.maxDepth,
          maxFields: settings.maxFields,
          maxCost: settings.maxCost,
          introspection: settings.introspection,
        },
        streams: settings.streams,
        trustedProxies: settings.trustedProxies,
        enabledOverrides: new Set(settings.enabledOverrides),
        probes: {
          health: () => reportHealth(announcer!, lifecycle, instance, parts.gateway?.supergraph),
          isReady: () => isReady(parts, servesWeb),
          metrics: () => telemetry.expose(),
        },
        web: { folder: servesWeb ? webFolder() : undefined, hasGraphiql: settings.graphiql },
        host: settings.host,
        port: settings.port,
        allowedHosts: settings.allowedHosts,
        bodyLimitBytes: settings.bodyLimitBytes,
        requestTimeoutMs: settings.requestTimeoutMs,
        usage: { events: parts.bus!, instanceId: instance.id },
      });
      parts.gateway = gateway;
      parts.url = await gateway.listen().catch((error: NodeJS.ErrnoException) => {
        throw portError(error, settings.port);
      });
      announcer!.add({
        name: 'gateway',
        kind: 'GATEWAY',
        description: 'The one endpoint over all groups.',
        version: instance.version,
        checks: [{ name: 'subgraphs', run: () => checkSources(parts) }],
        isReady: () => true,
      });
      return parts.url;
    },
    stop: async () => {
      await parts.gateway?.stop();
      await rateLimiter?.close();
    },
  };
}

/** Serves the subgraphs of a process that hosts no gateway. */
export function subgraphServerStep(parts: Parts): Step {
  const { host, port, subgraphSecret, subgraphLimits, requestTimeoutMs } =
    parts.config.value.services.gateway;
  return {
    name: 'endpoint',
    title: 'Open the endpoint for the gateway',
    dependsOn: ['events'],
    start: async () => {
      assertSubgraphsMayListen(host, subgraphSecret !== undefined);
      const { announcer, lifecycle, instance, telemetry } = parts;
      const secrets = subgraphSecret ? [await resolveSecret(subgraphSecret)] : [];
      const server = await createSubgraphServer(
        app =>
          addProbeRoutes(app, {
            health: () => reportHealth(announcer!, lifecycle, instance),
            isReady: () => isReady(parts, false),
            metrics: () => telemetry.expose(),
          }),
        {
          secrets,
          maxBodyBytes: subgraphLimits.bodyLimitBytes,
          maxOperations: subgraphLimits.maxOperations,
          requestTimeoutMs,
          logger: telemetry.logger,
        },
      );
      parts.subgraphServer = server;
      parts.url = await server.listen({ host, port }).catch((error: NodeJS.ErrnoException) => {
        throw portError(error, port);
      });
      return parts.url;
    },
    stop: async () => parts.subgraphServer?.close(),
  };
}

/**
 * The composed schema to begin with, and where later ones come from.
 *
 * @throws Error that names the setting when there is nothing to begin with.
 */
async function readSupergraph({
  config,
  supergraphSdl,
}: Parts): Promise<{ supergraphSdl: string; supergraphSource?: SupergraphSource }> {
  const {
    supergraph: location,
    supergraphPollMs: pollMs,
    supergraphToken: token,
  } = config.value.services.gateway;
  if (!location) return { supergraphSdl };
  const source = createSupergraphSource(location, { pollMs, token: token && (() => resolveSecret(token)) });
  try {
    return { supergraphSdl: await source.read(), supergraphSource: source };
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`services.gateway.supergraph (${source.name}) cannot be read: ${reason}`, { cause });
  }
}

/** Every subgraph of the schema that is served must answer, wherever it runs. */
async function checkSources({ sources, gateway }: Parts): Promise<{ isHealthy: boolean; message?: string }> {
  const checks = await Promise.all(
    gateway!.supergraph.subgraphs.map(async name => {
      const source = sources[name];
      if (!source) return `The part "${name}" is not running.`;
      const { isHealthy, message } = await source.check();
      return isHealthy ? undefined : (message ?? `${name} does not answer.`);
    }),
  );
  const failures = checks.filter(failure => failure !== undefined);
  return failures.length ? { isHealthy: false, message: failures.join(' ') } : { isHealthy: true };
}

function isReady({ lifecycle }: Parts, servesWeb: boolean): boolean {
  const { state } = lifecycle;
  return (
    (state === 'READY' || state === 'DEGRADED') && (!servesWeb || existsSync(join(webFolder(), 'index.html')))
  );
}

function portError(error: NodeJS.ErrnoException, port: number): Error {
  if (error.code === 'EADDRINUSE') {
    const message = `Port ${port} is taken. Choose another: \`--port ${port + 1}\` or \`IZA_PORT=${port + 1}\`.`;
    return Object.assign(new Error(message, { cause: error }), { code: 'PORT_TAKEN' });
  }
  if (error.code === 'EACCES') {
    return new Error(`Port ${port} may not be opened by this user. Choose one above 1023.`, { cause: error });
  }
  return error;
}

/** Documents that clients send by hash: `{ hash: text }`, written by code generation. */
function readDocuments(...files: string[]): Map<string, string> {
  const found = files.map(file => join(projectRoot(), file)).filter(existsSync);
  return new Map(
    found.flatMap(file => Object.entries(JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>)),
  );
}
