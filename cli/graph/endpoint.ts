import { usageFailure } from '../failure.ts';

/** Where a system answers. */
export interface Endpoint {
  /** Without a trailing slash, such as `http://127.0.0.1:8000`. */
  readonly base: string;
  /** Who named it, for messages. */
  readonly source: '--url' | 'IZA_URL' | 'configuration';
  /** The key of the operator, when it is known here; without it a system may accept persisted documents only. */
  readonly key?: string | undefined;
  /** What the command itself shows, from `IZA_KEY`. */
  readonly apiKey?: string | undefined;
}

/**
 * The address to speak to: `--url`, else `IZA_URL`, else the configured host and port of the gateway. The key is that of
 * `IZA_OPERATOR_KEY`, for the configured address that of the configuration. `IZA_KEY` is shown instead where there is one.
 *
 * @throws Failure (exit code 2) for an `IZA_URL` that is no address; ConfigError when the configuration is needed and wrong;
 * SecretError when the key is a reference that leads nowhere.
 */
export async function resolveEndpoint(url: string | undefined, env: NodeJS.ProcessEnv): Promise<Endpoint> {
  const endpoint = await addressOf(url, env);
  return env.IZA_KEY ? { ...endpoint, apiKey: env.IZA_KEY } : endpoint;
}

async function addressOf(url: string | undefined, env: NodeJS.ProcessEnv): Promise<Endpoint> {
  if (url) return { base: toBase(url), source: '--url', key: await keyOf(env) };
  if (env.IZA_URL) {
    if (!URL.canParse(env.IZA_URL)) {
      throw usageFailure(
        `IZA_URL is ${env.IZA_URL}, which is no address.`,
        'IZA_URL=http://127.0.0.1:8000 iza status',
      );
    }
    return {
      base: toBase(env.IZA_URL),
      source: 'IZA_URL',
      key: await keyOf(env),
    };
  }
  const { loadSettings, readSecret } = await import('../settings.ts');
  const { host, port, operatorKey } = (await loadSettings({ env })).value.services.gateway;
  return {
    base: `http://${reachable(host)}:${port}`,
    source: 'configuration',
    key: operatorKey && (await readSecret(operatorKey, env)),
  };
}

async function keyOf(env: NodeJS.ProcessEnv): Promise<string | undefined> {
  const key = env.IZA_OPERATOR_KEY;
  return key && (await (await import('../settings.ts')).readSecret(key, env));
}

/** People paste the address of the API as often as that of the page. */
function toBase(url: string): string {
  return url.replace(/\/+$/, '').replace(/\/graphql$/, '');
}

/** An address to listen on everywhere is no address to call. */
export function reachable(host: string): string {
  if (host === '0.0.0.0' || host === '::') return '127.0.0.1';
  return host.includes(':') ? `[${host}]` : host;
}
