export type {
  OutboundAnswer,
  OutboundClient,
  OutboundLimits,
  OutboundOptions,
  OutboundRequest,
} from './contract.ts';
export type { Resolve } from './guarded-connector.ts';
export { createOutboundClient } from './outbound-client.ts';
export type { TargetPolicyOptions } from './target-policy.ts';
