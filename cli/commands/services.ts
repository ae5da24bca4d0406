import { Argument, type Command, Option } from 'commander';
import { ShowServiceDocument, type ShowServiceQuery } from '../__generated__/graphql.ts';
import { action, type Context, type Run, withGraph } from '../context.ts';
import { ExitCode } from '../exit-code.ts';
import { Failure } from '../failure.ts';
import { formatMs, formatSince } from '../terminal/format.ts';
import { nearest } from '../terminal/nearest.ts';
import { renderTable } from '../terminal/table.ts';
import { renderServices, renderState } from './service-table.ts';
import { listServices } from './status.ts';

type Service = ShowServiceQuery['services']['nodes'][number];

const states = ['starting', 'healthy', 'degraded', 'down', 'stopped'];
const kinds = ['gateway', 'subgraph', 'web', 'database', 'cache', 'events'];

interface ListOptions {
  state?: string;
  kind?: string;
  search?: string;
}

/** `iza services list|show`: the registered parts of the running system. */
export function defineServices(program: Command, run: Run): void {
  const services = program.command('services').description('the parts of the running system');

  withGraph(services.command('list'))
    .description('list the registered parts')
    .addOption(new Option('--state <state>', 'only those in this state').choices(states))
    .addOption(new Option('--kind <kind>', 'only those of this kind').choices(kinds))
    .option('--search <text>', 'only those whose name contains this')
    .action(
      action(run, async (context, options: ListOptions) => {
        const list = await listServices(context, {
          states: options.state && [options.state.toUpperCase()],
          kinds: options.kind && [options.kind.toUpperCase()],
          search: options.search,
        });
        if (list.length === 0) context.note('No part fits.');
        await context.show(list, () => (list.length ? renderServices(context, list) : ''));
      }),
    );

  withGraph(services.command('show'))
    .description('show one part: why it is in its state, what it needs, where it runs, what it provides')
    .addArgument(new Argument('<name>', 'the name under which it registered, such as analytics'))
    .addHelpText(
      'after',
      '\nExamples:\n  $ iza services show analytics\n  $ iza services show gateway --json',
    )
    .action(
      action(run, async (context, name: string) => {
        const service = await findService(context, name);
        await context.show(service, () => renderService(context, service));
      }),
    );
}

async function findService(context: Context, name: string): Promise<Service> {
  const graph = await context.graph();
  const { services } = await graph.execute(ShowServiceDocument, { name });
  const found = services.nodes.find(service => service.name === name || service.id === name);
  if (found) return found;
  const names = (await listServices(context)).map(service => service.name);
  const similar = nearest(name, names);
  throw new Failure(`There is no service named ${name}.${similar ? ` Did you mean ${similar}?` : ''}`, {
    exitCode: ExitCode.notFound,
    code: 'SERVICE_NOT_FOUND',
    next: similar ? `iza services show ${similar}` : 'iza services list',
  });
}

async function renderService(context: Context, service: Service): Promise<string> {
  const { colors } = context;
  const blocks = [
    [
      `${colors.bold(service.name)}  ${renderState(context, service.state)}  ${colors.dim(service.version)}`,
      service.description,
      service.stateReason ?? '',
    ]
      .filter(Boolean)
      .join('\n'),
  ];
  if (service.dependencies.length) {
    const table = await renderTable(context, service.dependencies, [
      { title: 'NEEDS', text: need => need.name },
      { title: 'STATE', text: need => (need.isHealthy ? colors.green('✓ answers') : colors.red('✗ fails')) },
      {
        title: 'LATENCY',
        align: 'right',
        text: need => (need.latencyMs === null ? '–' : formatMs(need.latencyMs)),
      },
      { title: 'MESSAGE', text: need => need.message ?? '' },
    ]);
    blocks.push(table);
  }
  if (service.instances.length) {
    const table = await renderTable(context, service.instances, [
      { title: 'INSTANCE', text: instance => instance.id },
      { title: 'PID', align: 'right', text: instance => String(instance.pid) },
      { title: 'UPTIME', text: instance => formatSince(instance.startedAt) },
      { title: 'LAST HEARTBEAT', text: instance => `${formatSince(instance.lastHeartbeatAt)} ago` },
    ]);
    blocks.push(table);
  }
  if (service.rootFields.length) blocks.push(`${colors.dim('PROVIDES')}\n${service.rootFields.join('\n')}`);
  if (service.entities.length) blocks.push(`${colors.dim('ENTITIES')}\n${service.entities.join(', ')}`);
  return blocks.join('\n\n');
}
