import type { Command } from 'commander';
import { type BootStepState, ShowBootDocument, type ShowBootQuery } from '../__generated__/graphql.ts';
import { action, type Context, type Run, withGraph } from '../context.ts';
import { ExitCode } from '../exit-code.ts';
import { formatEnum, formatMs } from '../terminal/format.ts';
import { bar } from '../terminal/sparkline.ts';
import { renderTable } from '../terminal/table.ts';

type Boot = ShowBootQuery['boot'];

const barWidth = 32;

/** `iza boot`: how the process that answers was started, with the time of each step as a bar. */
export function defineBoot(program: Command, run: Run): void {
  withGraph(program.command('boot'))
    .description('show how the system started: each step, when it ran and for how long')
    .action(
      action(run, async context => {
        const graph = await context.graph();
        const { boot } = await graph.execute(ShowBootDocument, {});
        await context.show(boot, () => renderBoot(context, boot));
        if (boot.state === 'FAILED' || boot.state === 'DEGRADED') context.exitWith(ExitCode.error);
      }),
    );
}

async function renderBoot(context: Context, boot: Boot): Promise<string> {
  const { colors } = context;
  const whole = Math.max(
    boot.durationMs ?? 0,
    ...boot.steps.map(step => (step.offsetMs ?? 0) + (step.durationMs ?? 0)),
    1,
  );
  const table = await renderTable(context, boot.steps, [
    { title: 'STEP', text: step => step.name },
    { title: 'STATE', text: step => renderState(context, step.state) },
    {
      title: 'TOOK',
      align: 'right',
      text: step => (step.durationMs === null ? '–' : formatMs(step.durationMs)),
    },
    {
      title: `0 – ${formatMs(whole)}`,
      text: step =>
        step.offsetMs === null
          ? ''
          : colors.cyan(bar(step.offsetMs / whole, (step.durationMs ?? 0) / whole, barWidth)),
    },
    { title: 'NOTE', text: step => step.message?.split('\n', 1)[0] ?? '' },
  ]);
  const total = boot.durationMs === null ? '' : ` in ${formatMs(boot.durationMs)}`;
  return `${formatEnum(boot.state)}${total}, started ${new Date(boot.startedAt).toLocaleString('sv-SE')}\n\n${table}`;
}

function renderState({ colors }: Context, state: BootStepState): string {
  const text = formatEnum(state);
  if (state === 'READY') return colors.green(`✓ ${text}`);
  if (state === 'FAILED') return colors.red(`✗ ${text}`);
  return state === 'SKIPPED' ? colors.dim(`- ${text}`) : `… ${text}`;
}
