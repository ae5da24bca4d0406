export { groupSections } from './groups.ts';
export { type RunningSystem, type StartOptions, startSystem } from './start-system.ts';
