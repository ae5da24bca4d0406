import { Fault } from '@iza/platform/errors';

/**
 * The parameters of a GET request: in a query string `variables` and `extensions` are JSON.
 *
 * @throws Fault `BAD_REQUEST`
 */
export function readQueryString(parameters: Record<string, string | undefined>): Record<string, unknown> {
  const { variables, extensions, ...rest } = parameters;
  return {
    ...rest,
    ...(variables && { variables: readJson('variables', variables) }),
    ...(extensions && { extensions: readJson('extensions', extensions) }),
  };
}

function readJson(name: string, text: unknown): unknown {
  try {
    return JSON.parse(String(text));
  } catch {
    throw new Fault('BAD_REQUEST', `\`${name}\` must be JSON in a query string.`);
  }
}
