import { Fault } from '../errors/index.ts';

/** Which rule refused a call; public as `extensions.reason`. */
export type RefusalReason =
  | 'ADDRESS'
  | 'BODY_TO_OTHER_HOST'
  | 'CREDENTIALS_IN_URL'
  | 'DOWNGRADE'
  | 'HEADER'
  | 'METHOD'
  | 'PORT'
  | 'REDIRECTS'
  | 'SCHEME'
  | 'URL';

/**
 * Why something is not called. The message names the host and nothing of the path, which is often a secret, and never an
 * address that a name led to, which would tell a stranger about the network.
 */
export function refusal(reason: RefusalReason, message: string): Fault {
  return new Fault('OUTBOUND_REFUSED', message, { extensions: { reason } });
}
