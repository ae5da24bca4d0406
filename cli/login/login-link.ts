import { resolve } from 'node:path';
import type { Context } from '../context.ts';
import { ExitCode } from '../exit-code.ts';
import { Failure } from '../failure.ts';
import { resolveEndpoint } from '../graph/endpoint.ts';
import { type LocalOptions, loadSettings, toSettingsOptions } from '../settings.ts';
import { openBrowser } from '../up/open-browser.ts';

export interface LoginOptions extends LocalOptions {
  url?: string;
  open?: boolean;
}

/**
 * Prints a link that signs the owner in once. Nothing is sent: that this user can read the data folder is the proof.
 *
 * @throws Failure when the folder has no secret, or others may read it.
 */
export async function login(context: Context, options: LoginOptions): Promise<void> {
  const { value } = await loadSettings(toSettingsOptions(options, context.io.env));
  const dataDir = resolve(value.services.dataDir);
  const { createLoginToken, loginLinkMs, loginUrl } = await import('@iza/platform/auth');
  const secret = await readSecret(dataDir);
  const { base } = await resolveEndpoint(options.url, context.io.env);
  const url = loginUrl(base, createLoginToken(secret));
  const expiresAt = new Date(Date.now() + loginLinkMs).toISOString();
  await context.show({ url, expiresAt }, () => url);
  if (!context.json) context.note('It signs in once, within ten minutes.');
  if (options.open) openBrowser(url, () => context.warn('No browser was found; open the link yourself.'));
}

async function readSecret(dataDir: string): Promise<string> {
  const { LoginSecretError, readLoginSecret } = await import('@iza/platform/auth');
  let secret: string | undefined;
  try {
    secret = readLoginSecret(dataDir);
  } catch (error) {
    if (!(error instanceof LoginSecretError)) throw error;
    throw new Failure(error.message, { exitCode: ExitCode.notAllowed, code: 'LOGIN_SECRET_UNUSABLE' });
  }
  if (secret !== undefined) return secret;
  throw new Failure(`There is no system in ${dataDir}: the first start makes one.`, {
    exitCode: ExitCode.notFound,
    code: 'LOGIN_SECRET_NOT_FOUND',
    next: 'iza up',
  });
}
