import type { HealthReport, SupergraphStatus } from '@iza/gateway';
import type { LifecycleView } from '@iza/platform/lifecycle';
import type { Announcer, InstanceIdentity, PartReport } from '@iza/platform/registry';

/** Parts of this process without which it cannot answer; without the others only something is missing. */
const essential = new Set<PartReport['kind']>(['DATABASE', 'SUBGRAPH']);

/**
 * Looks at every part of this process now.
 *
 * @param supergraph of the gateway, when this process hosts one. A newer one that was kept out leaves it degraded: it
 *   serves everything that the last one has. So does a contract that was dropped: everybody else is served.
 */
export async function reportHealth(
  announcer: Announcer,
  lifecycle: LifecycleView,
  instance: InstanceIdentity,
  supergraph?: SupergraphStatus,
): Promise<HealthReport> {
  const parts = await announcer.announce();
  const troubled = parts.filter(part => part.state !== 'HEALTHY');
  const failed = lifecycle.steps.filter(step => step.state === 'FAILED');
  const isDown =
    lifecycle.state === 'STARTING' ||
    troubled.some(part => essential.has(part.kind)) ||
    // A part whose step failed has not announced itself. The pages are the one that others do without.
    failed.some(step => step.name !== 'web');
  const isWhole =
    troubled.length === 0 && failed.length === 0 && !supergraph?.rejected && !supergraph?.droppedContracts;
  return {
    status: isDown ? 'down' : isWhole ? 'ok' : 'degraded',
    instance: instance.id,
    version: instance.version,
    startedAt: instance.startedAt,
    uptimeSeconds: Math.round((Date.now() - Date.parse(instance.startedAt)) / 1000),
    boot: {
      state: lifecycle.state,
      failed: failed.map(({ name, message }) => ({ step: name, message })),
    },
    ...(supergraph && { supergraph }),
    parts: parts.map(({ name, kind, state, dependencies }) => ({ name, kind, state, dependencies })),
  };
}
