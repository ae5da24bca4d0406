import type { Command } from 'commander';
import {
  ListServicesDocument,
  type ListServicesQuery,
  WatchServicesDocument,
} from '../__generated__/graphql.ts';
import { action, type Context, type Run, withGraph } from '../context.ts';
import { ExitCode } from '../exit-code.ts';
import { allNodes } from '../graph/pages.ts';
import { createScreen } from '../terminal/screen.ts';
import { renderServices } from './service-table.ts';

type Service = ListServicesQuery['services']['nodes'][number];

/** `iza status`: what runs, and a non-zero exit code when an operator should look. */
export function defineStatus(program: Command, run: Run): void {
  withGraph(program.command('status'))
    .description('show what runs; exits with 1 when something is degraded or down')
    .option('-w, --watch', 'follow changes until Ctrl-C')
    .addHelpText(
      'after',
      `
Examples:
  $ iza status
  $ iza status --watch
  $ iza status --json | jq -r '.[] | select(.needsAttention) | .name'
  $ until iza status > /dev/null 2>&1; do sleep 1; done`,
    )
    .action(
      action(run, async (context, options: { watch?: boolean }) => {
        await (options.watch ? watch(context) : once(context));
      }),
    );
}

async function once(context: Context): Promise<void> {
  const services = await listServices(context);
  await context.show(services, () => renderServices(context, services));
  const troubled = services.filter(service => service.needsAttention);
  if (troubled.length === 0) return;
  for (const { name, state, stateReason } of troubled) {
    context.warn(`${name} is ${state.toLowerCase()}${stateReason ? `: ${stateReason}` : '.'}`);
  }
  context.note(`Look at it with: iza services show ${troubled[0]?.name}`);
  context.exitWith(ExitCode.error);
}

async function watch(context: Context): Promise<void> {
  const graph = await context.graph();
  const known = new Map<string, Service>();
  const screen = context.io.stdout.isTTY && !context.json ? createScreen(context.io.stdout) : undefined;
  const show = async (services: readonly Service[]): Promise<void> => {
    // A stream that begins anew, after a lost connection too, repeats what is known.
    const changed = services.filter(service => gist(known.get(service.id)) !== gist(service));
    for (const service of services) known.set(service.id, service);
    if (screen) screen.draw(await renderServices(context, [...known.values()].sort(byName)));
    else if (context.json) for (const service of changed) context.emit(service);
    else if (changed.length) context.io.stdout.write(`${await renderServices(context, changed)}\n`);
  };
  try {
    await show(await listServices(context));
    const changes = graph.follow(WatchServicesDocument, { everyMs: 1000 }, { reconnect: true });
    for await (const { servicesUpdated } of changes) await show(servicesUpdated);
  } finally {
    screen?.close();
  }
}

/** What makes a service worth showing again: everything but the times that pass by themselves. */
function gist(service: Service | undefined): string | undefined {
  return (
    service &&
    JSON.stringify({ ...service, lastHeartbeatAt: null, dependencies: service.dependencies.map(health) })
  );
}

function health({ name, isHealthy, message }: Service['dependencies'][number]): object {
  return { name, isHealthy, message };
}

/** Every registered part, by name. */
export async function listServices(context: Context, filter: object = {}): Promise<Service[]> {
  const graph = await context.graph();
  return allNodes(
    async after => (await graph.execute(ListServicesDocument, { first: 100, after, filter })).services,
  );
}

function byName(one: Service, other: Service): number {
  return one.name.localeCompare(other.name);
}
