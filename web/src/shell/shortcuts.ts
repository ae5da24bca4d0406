import { modifierKey } from './platform-keys.ts';

/** The shortcuts that the sheet lists. Those of one page work there only. */
export const shortcuts = [
  { keys: [`${modifierKey} K`], does: 'Search or run a command', where: 'Everywhere' },
  { keys: ['Space'], does: 'Pause or go live', where: 'Everywhere' },
  { keys: ['?'], does: 'Show this sheet', where: 'Everywhere' },
  { keys: ['/'], does: 'Filter the list', where: 'Everywhere' },
  { keys: ['g', 'o'], does: 'Go to Overview', where: 'Everywhere' },
  { keys: ['g', 's'], does: 'Go to Services', where: 'Everywhere' },
  { keys: ['g', 'm'], does: 'Go to Metrics', where: 'Everywhere' },
  { keys: ['g', 'a'], does: 'Go to Alerts', where: 'Everywhere' },
  { keys: ['g', 'p'], does: 'Go to Operations', where: 'Everywhere' },
  { keys: ['g', 'y'], does: 'Go to System', where: 'Everywhere' },
  { keys: ['j'], does: 'Next service', where: 'Services' },
  { keys: ['k'], does: 'Previous service', where: 'Services' },
  { keys: ['Enter'], does: 'Open the service', where: 'Services' },
  { keys: ['Esc'], does: 'Close', where: 'Everywhere' },
] as const;
