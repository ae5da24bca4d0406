export { type FaultCode, faultCodes } from './codes.ts';
export { DomainError, payload, type UserError } from './domain-error.ts';
export { Fault, type FaultOptions, isFault } from './fault.ts';
export { type RequestIdentity, toPublicError } from './public-error.ts';
export { raise } from './raise.ts';
export { withoutValue } from './without-value.ts';
