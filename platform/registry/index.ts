export { Announcer, type Check, type Part } from './announcer.ts';
export {
  type DependencyCheck,
  type Heartbeat,
  heartbeatChannel,
  heartbeatEveryMs,
  type InstanceIdentity,
  type PartKind,
  type PartReport,
  rollCallChannel,
  serviceId,
  serviceName,
} from './heartbeat.ts';
