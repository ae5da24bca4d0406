import type { Command } from 'commander';
import { action, type Context, type Run, withLocal } from '../context.ts';
import type { CheckState, Finding } from '../doctor/check.ts';
import { ExitCode } from '../exit-code.ts';
import { type LocalOptions, toSettingsOptions } from '../settings.ts';

/** `iza doctor`: whether IZA OS can run here, and what to do when it cannot. Works without a running system. */
export function defineDoctor(program: Command, run: Run): void {
  withLocal(program.command('doctor'))
    .description(
      'look at what IZA OS needs here, each with what to do; exits with 1 when something keeps it from running',
    )
    .addHelpText(
      'after',
      '\nExamples:\n  $ iza doctor\n  $ iza doctor --json | jq \'.[] | select(.state == "failure")\'',
    )
    .action(
      action(run, async (context, options: LocalOptions) => {
        const { examine } = await import('../doctor/examine.ts');
        const findings = await examine(toSettingsOptions(options, context.io.env));
        await context.show(findings, () =>
          findings.map(finding => renderFinding(context, finding)).join('\n'),
        );
        if (findings.some(finding => finding.state === 'failure')) context.exitWith(ExitCode.error);
      }),
    );
}

function renderFinding({ colors }: Context, { name, state, detail, advice }: Finding): string {
  const marks: Record<CheckState, string> = {
    ok: colors.green('✓'),
    note: colors.dim('-'),
    warning: colors.yellow('!'),
    failure: colors.red('✗'),
  };
  const indent = ' '.repeat(18);
  const lines = [...detail.split('\n'), ...(advice ? [colors.dim(`→ ${advice}`)] : [])];
  return `${marks[state]} ${name.padEnd(15)} ${lines.join(`\n${indent}`)}`;
}
