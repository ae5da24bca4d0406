import type { FastifyInstance } from 'fastify';

/** The state of everything, as `/health` shows it. */
export interface HealthReport {
  /** `ok`: everything answers. `degraded`: it serves, with something missing. `down`: it cannot serve. */
  status: 'ok' | 'degraded' | 'down';
  [detail: string]: unknown;
}

export interface Probes {
  /** Looks at everything now. */
  health(): Promise<HealthReport>;
  /** True once queries and the page are served, until the stop begins. */
  isReady(): boolean;
  /** In Prometheus' text format. */
  metrics(): Promise<string>;
}

/**
 * What machines ask: `/live` (the process runs), `/ready` (send it traffic), `/health` (everything, in depth) and
 * `/metrics` (Prometheus).
 */
export function addProbeRoutes(app: FastifyInstance, probes: Probes): void {
  app.get('/live', () => ({ status: 'ok' }));
  app.get('/ready', (_, reply) => {
    const isReady = probes.isReady();
    return reply.status(isReady ? 200 : 503).send({ status: isReady ? 'ready' : 'not ready' });
  });
  app.get('/health', async (_, reply) => {
    const report = await probes.health();
    return reply
      .status(report.status === 'down' ? 503 : 200)
      .header('cache-control', 'no-store')
      .send(report);
  });
  app.get('/metrics', async (_, reply) => {
    return reply.type('text/plain; version=0.0.4; charset=utf-8').send(await probes.metrics());
  });
}
