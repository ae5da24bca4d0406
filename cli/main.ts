import { CommanderError } from 'commander';
import picocolors from 'picocolors';
import type { Run } from './context.ts';
import { ExitCode } from './exit-code.ts';
import { Failure, toFailure, usageFailure } from './failure.ts';
import { hasColors, type Io, processIo } from './io.ts';
import { createProgram } from './program.ts';

/**
 * Runs one command line.
 *
 * @param argv what follows `iza`.
 * @param io streams, environment and cancellation; those of this process when left out.
 * @returns the exit code; never throws.
 */
export async function main(argv: readonly string[], io?: Io): Promise<number> {
  const own = io ? undefined : processIo();
  const run: Run = { io: io ?? own!, exitCode: ExitCode.ok };
  try {
    if (argv[0] === 'complete') {
      const { complete } = await import('./completion/complete.ts');
      await complete(argv.slice(1), run);
      return run.exitCode;
    }
    await createProgram(run, { isJson: argv.includes('--json') }).parseAsync([...argv], { from: 'user' });
    return run.exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return reportUsage(error, run.io, argv);
    return await report(error, argv, run.io);
  } finally {
    own?.release();
  }
}

function reportUsage(error: CommanderError, io: Io, argv: readonly string[]): ExitCode {
  // Help and version end the parsing in the same way, and are no errors.
  if (error.exitCode === 0) return ExitCode.ok;
  // For people the message is on stderr already.
  if (argv.includes('--json'))
    writeJsonError(io, usageFailure(error.message.replace(/^error: /, ''), 'iza --help'));
  return ExitCode.usage;
}

function writeJsonError(io: Io, { code, message, exitCode, next, requestId }: Failure): void {
  io.stderr.write(
    `${JSON.stringify({ error: { code: code ?? 'ERROR', message, exitCode, next, requestId } })}\n`,
  );
}

async function report(error: unknown, argv: readonly string[], io: Io): Promise<ExitCode> {
  const failure =
    error instanceof Error && error.name === 'ConfigError' ? await configFailure(error) : toFailure(error);
  const { message, exitCode, next, requestId } = failure;
  if (exitCode === ExitCode.cancelled) return exitCode;
  if (argv.includes('--json')) {
    writeJsonError(io, failure);
    return exitCode;
  }
  const colors = picocolors.createColors(hasColors(io.stderr, io.env));
  io.stderr.write(`${colors.red('error:')} ${message}\n`);
  if (requestId) io.stderr.write(`${colors.dim('request')} ${requestId}\n`);
  if (next) io.stderr.write(`${colors.dim('try:')} ${next}\n`);
  // Whoever reports a defect needs the place; everybody else is spared it.
  if (io.env.DEBUG?.includes('iza') && failure.cause instanceof Error)
    io.stderr.write(`${failure.cause.stack}\n`);
  return exitCode;
}

async function configFailure(error: Error): Promise<Failure> {
  const { ConfigError, formatConfigError } = await import('@iza/platform/config');
  const message = error instanceof ConfigError ? formatConfigError(error) : error.message;
  return new Failure(message, {
    exitCode: ExitCode.usage,
    code: 'CONFIG_INVALID',
    next: 'iza doctor',
    cause: error,
  });
}
