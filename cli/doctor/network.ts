import { reachable } from '../graph/endpoint.ts';
import { formatMs } from '../terminal/format.ts';
import { findPortHolder, isPortFree } from '../up/port-holder.ts';
import { isIzaRunning } from '../up/probe.ts';
import type { Check } from './check.ts';

export const portCheck: Check = {
  name: 'port',
  run: async ({ value }) => {
    const { host, port } = value.services.gateway;
    if (await isPortFree(host, port)) return { state: 'ok', detail: `${host}:${port} is free` };
    const base = `http://${reachable(host)}:${port}`;
    const [holder, isIza] = await Promise.all([findPortHolder(port), isIzaRunning(base)]);
    const who = holder ? ` (process ${holder.pid}: ${holder.command})` : '';
    if (isIza) return { state: 'ok', detail: `IZA OS runs at ${base}${who}` };
    return {
      state: 'failure',
      detail: `${host}:${port} is taken by another program${who}.`,
      advice: 'Stop it, or choose another port with --port or IZA_PORT.',
    };
  },
};

export const redisCheck: Check = {
  name: 'Redis',
  run: async ({ value }) => {
    const url = value.services.cache.redisUrl;
    if (!url) return { state: 'note', detail: 'not configured; one process does not need it (REDIS_URL)' };
    const [{ createRedisBus }, { resolveSecret }] = await Promise.all([
      import('@iza/platform/events'),
      import('@iza/platform/config'),
    ]);
    const bus = await createRedisBus(await resolveSecret(url));
    try {
      const { isHealthy, latencyMs, message } = await bus.check();
      if (isHealthy) return { state: 'ok', detail: `answers in ${formatMs(latencyMs)}` };
      return {
        state: 'failure',
        detail: message ?? 'does not answer',
        advice: 'Start Redis, or correct REDIS_URL; without the variable IZA OS runs in one process.',
      };
    } finally {
      await bus.close();
    }
  },
};
