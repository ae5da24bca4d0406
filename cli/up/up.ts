import { resolve } from 'node:path';
import type { RunningSystem } from '@iza/boot';
import type { LoadedConfig } from '@iza/platform/config';
import type { Context } from '../context.ts';
import { ExitCode } from '../exit-code.ts';
import { Failure } from '../failure.ts';
import { reachable } from '../graph/endpoint.ts';
import { loadSettings } from '../settings.ts';
import { formatMs } from '../terminal/format.ts';
import { openBrowser } from './open-browser.ts';
import { findPortHolder, isPortFree } from './port-holder.ts';
import { isIzaRunning } from './probe.ts';
import { createProgress } from './progress.ts';

const partsWithoutDatabase: ReadonlySet<string> = new Set(['gateway', 'web']);

export interface UpOptions {
  port?: string;
  host?: string;
  environment?: 'dev' | 'staging' | 'prod';
  dataDir?: string;
  only?: string;
  logLevel?: string;
  open?: boolean;
}

/**
 * Starts the system and returns when it has stopped: by a signal (exit code 0), or by itself.
 *
 * @throws ConfigError; Failure for a taken port; what a required step failed with.
 */
export async function up(context: Context, options: UpOptions): Promise<void> {
  const { environment, open, ...flags } = options;
  const config = await loadSettings({
    env: context.io.env,
    ...(environment ? { environment } : {}),
    flags: {
      port: flags.port,
      host: flags.host,
      only: flags.only,
      dataDir: flags.dataDir,
      logLevel: flags.logLevel,
    },
  });
  await assertPortFree(config);
  await assertDirectoryFree(config);

  const { startSystem } = await import('@iza/boot');
  const progress = createProgress(context);
  const { signal } = context.io;
  const starting = startSystem({ config, signal, onChange: view => progress.update(view) });
  const system = await starting.finally(() => progress.finish());
  const stop = (): void => {
    context.note(`Stopping (${String(signal.reason ?? 'cancelled')}); once more ends it at once.`);
    void system.stop();
  };
  if (signal.aborted) stop();
  else signal.addEventListener('abort', stop, { once: true });

  announce(context, system);
  if (open) openBrowser(system.url, () => context.warn(`No browser was found; open ${system.url} yourself.`));
  await system.finished;
  if (!context.json) context.note('Stopped.');
}

function announce(context: Context, system: RunningSystem): void {
  const { url, database, lifecycle, firstLoginUrl } = system;
  const tookMs = (lifecycle.readyAt ?? new Date()).getTime() - lifecycle.startedAt.getTime();
  const failed = lifecycle.steps.filter(step => step.state === 'FAILED').map(step => step.name);
  if (context.json) {
    const ready = { type: 'ready', url, state: lifecycle.state, database, tookMs, failed };
    context.emit({ ...ready, ...(firstLoginUrl && { firstLoginUrl }) });
    return;
  }
  const { colors } = context;
  const facts = [database, formatMs(tookMs)].join(', ');
  context.io.stdout.write(`IZA OS is ready at ${colors.bold(colors.cyan(url))}  (${facts})\n`);
  if (firstLoginUrl)
    context.note(`Sign in as the owner within ten minutes: ${firstLoginUrl}\nAnother link: iza login`);
  if (failed.length) context.warn(`It runs without ${failed.join(', ')}; \`iza boot\` says why.`);
}

/** Checked before anything is opened, so that the message comes at once and nothing has to be undone. */
async function assertPortFree({ value }: LoadedConfig): Promise<void> {
  const { gateway } = value.services;
  const only: readonly string[] = value.services.only;
  if (only.length > 0 && !only.includes('gateway')) return;
  let isFree: boolean;
  try {
    isFree = await isPortFree(gateway.host, gateway.port);
  } catch (error) {
    throw cannotListen(gateway, error as NodeJS.ErrnoException);
  }
  if (isFree) return;
  const base = `http://${reachable(gateway.host)}:${gateway.port}`;
  const [holder, isIza] = await Promise.all([findPortHolder(gateway.port), isIzaRunning(base)]);
  const who = holder ? ` by process ${holder.pid} (${holder.command})` : '';
  const what = isIza ? `IZA OS runs there already: ${base}` : 'Another program uses it.';
  throw new Failure(
    `Port ${gateway.port} is taken${who}. ${what}\nChoose another port with --port or IZA_PORT.`,
    {
      exitCode: ExitCode.error,
      code: 'PORT_TAKEN',
      next: isIza ? 'iza status' : `iza up --port ${otherPort(gateway.port)}`,
    },
  );
}

/** Without its database the system would start degraded and wait for it; here a person waits for a plain answer. */
async function assertDirectoryFree({ value }: LoadedConfig): Promise<void> {
  const needsDatabase =
    value.services.only.length === 0 || value.services.only.some(name => !partsWithoutDatabase.has(name));
  if (value.database.url || !needsDatabase) return;
  const { findLockOwner } = await import('@iza/platform/database');
  const directory = resolve(value.services.dataDir);
  const owner = findLockOwner(directory);
  if (!owner) return;
  throw new Failure(
    `The data directory ${directory} is in use by process ${owner.pid} on ${owner.host} since ${owner.since}.\n` +
      `Stop that process (kill ${owner.pid}), or choose another directory with --data-dir or IZA_DATA_DIR.`,
    { exitCode: ExitCode.error, code: 'DATA_DIRECTORY_LOCKED', next: 'iza up --data-dir <another folder>' },
  );
}

function cannotListen({ host, port }: { host: string; port: number }, error: NodeJS.ErrnoException): Failure {
  const reasons: Record<string, string> = {
    EACCES: 'ports below 1024 need the rights of an administrator; choose another with --port or IZA_PORT',
    EADDRNOTAVAIL: 'this machine does not have that address; choose another with --host or IZA_HOST',
    ENOTFOUND: 'no such host; choose another with --host or IZA_HOST',
  };
  const reason = reasons[error.code ?? ''] ?? error.message;
  return new Failure(`It cannot listen on ${host}, port ${port}: ${reason}.`, {
    exitCode: ExitCode.error,
    code: 'CANNOT_LISTEN',
    next: 'iza up --host 127.0.0.1 --port 8000',
    cause: error,
  });
}

function otherPort(port: number): number {
  return port < 65_000 ? port + 10 : port - 10;
}
