import type { HealthReport } from '@iza/gateway';
import type { LifecycleView } from '@iza/platform/lifecycle';
import type { Announcer, InstanceIdentity, PartReport } from '@iza/platform/registry';

/** Parts without which questions go unanswered; without the others only something is missing. */
const essential = new Set<PartReport['kind']>(['DATABASE', 'SUBGRAPH', 'GATEWAY']);

/** Looks at every part of this process now. */
export async function reportHealth(
  announcer: Announcer,
  lifecycle: LifecycleView,
  instance: InstanceIdentity,
): Promise<HealthReport> {
  const parts = await announcer.announce();
  const troubled = parts.filter(part => part.state !== 'HEALTHY');
  const hasFailedStep = lifecycle.steps.some(step => step.state === 'FAILED');
  const isDown =
    lifecycle.state === 'STARTING' || troubled.some(part => essential.has(part.kind)) || hasFailedStep;
  return {
    status: isDown ? 'down' : troubled.length ? 'degraded' : 'ok',
    instance: instance.id,
    version: instance.version,
    startedAt: instance.startedAt,
    uptimeSeconds: Math.round((Date.now() - Date.parse(instance.startedAt)) / 1000),
    boot: {
      state: lifecycle.state,
      failed: lifecycle.steps
        .filter(step => step.state === 'FAILED')
        .map(({ name, message }) => ({ step: name, message })),
    },
    parts: parts.map(({ name, kind, state, dependencies }) => ({ name, kind, state, dependencies })),
  };
}
