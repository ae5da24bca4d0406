import type { ListServicesQuery, ServiceState } from '../__generated__/graphql.ts';
import type { Context } from '../context.ts';
import { formatEnum, formatSince } from '../terminal/format.ts';
import { renderTable } from '../terminal/table.ts';

type Service = ListServicesQuery['services']['nodes'][number];

/** Services as a table. A mark stands before the state, so that the colour is never the only sign. */
export function renderServices(context: Context, services: readonly Service[]): Promise<string> {
  return renderTable(context, services, [
    { title: 'NAME', text: service => service.name },
    { title: 'KIND', text: service => formatEnum(service.kind) },
    { title: 'STATE', text: service => renderState(context, service.state) },
    { title: 'VERSION', text: service => service.version },
    { title: 'UPTIME', text: service => (service.state === 'DOWN' ? '–' : formatSince(service.startedAt)) },
    { title: 'NEEDS', text: renderNeeds },
  ]);
}

/** A service's state with a mark and a colour. */
export function renderState({ colors }: Pick<Context, 'colors'>, state: ServiceState): string {
  const text = formatEnum(state);
  switch (state) {
    case 'HEALTHY':
      return colors.green(`✓ ${text}`);
    case 'DEGRADED':
      return colors.yellow(`! ${text}`);
    case 'DOWN':
      return colors.red(`✗ ${text}`);
    case 'STARTING':
      return `… ${text}`;
    case 'STOPPED':
      return colors.dim(`- ${text}`);
  }
}

function renderNeeds({ dependencies, stateReason }: Service): string {
  const broken = dependencies.filter(dependency => !dependency.isHealthy);
  if (broken.length)
    return broken.map(({ name, message }) => `${name} ✗${message ? ` ${message}` : ''}`).join('; ');
  if (stateReason) return stateReason;
  return dependencies.map(({ name }) => name).join(', ') || '–';
}
