export { groupSections } from './groups.ts';
export { type RunningSystem, type StartOptions, startSystem } from './start-system.ts';
export { chooseKeySource } from './steps/secrets-step.ts';
