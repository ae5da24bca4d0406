import type { ConfigMistake } from '../mistakes.ts';

export type ConfigSource = 'DEFAULT' | 'FILE' | 'ENVIRONMENT' | 'FLAG';

/** A value that one layer gives to one setting. */
export interface Setting {
  path: string;
  value: unknown;
  source: ConfigSource;
  /** The file, variable or flag: `config/prod.yaml`, `IZA_PORT`, `--port`. */
  sourceName: string;
  /** Where exactly, for an error; with the line in a file. */
  position: string;
}

/** What one layer says, and what is wrong with how it says it. Whether values are right is checked later, once. */
export interface Layer {
  settings: Setting[];
  mistakes: ConfigMistake[];
}
