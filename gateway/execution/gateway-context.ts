import type { Logger } from '@iza/platform/telemetry';
import type { Caller } from '../access/caller.ts';
import type { ClientInfo } from '../usage/client-info.ts';

/** What is known about the request that an operation runs for. */
export interface GatewayContext {
  requestId: string;
  traceId?: string | undefined;
  logger: Logger;
  caller: Caller;
  /** Where the request comes from; undefined when that is not known. */
  address?: string | undefined;
  /** Which program asks, when it says so. */
  client?: ClientInfo | undefined;
  /** Of the client's request, with names in lower case. */
  headers?: Readonly<Record<string, string | string[] | undefined>> | undefined;
}
