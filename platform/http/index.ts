export { type ArrivalOptions, arrivalOptions } from './server-options.ts';
export { stopperOf } from './stop-server.ts';
