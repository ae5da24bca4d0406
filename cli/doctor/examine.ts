import { ConfigError, formatConfigError, type LoadedConfig } from '@iza/platform/config';
import { loadSettings, type SettingsOptions } from '../settings.ts';
import { browserCheck } from './browser.ts';
import { type Finding, runChecks } from './check.ts';
import { databaseCheck, lockCheck } from './database.ts';
import { dataDirectoryCheck, memoryCheck, nodeCheck } from './machine.ts';
import { portCheck, redisCheck } from './network.ts';

/** Everything that `iza doctor` looks at. With a wrong configuration, what does not depend on it. */
export async function examine(options: SettingsOptions): Promise<Finding[]> {
  let config: LoadedConfig;
  try {
    config = await loadSettings(options);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    const machine = await runChecks([nodeCheck, memoryCheck, browserCheck], undefined as never);
    const advice = 'Correct the named settings; docs/configuration.md has all of them.';
    return [
      ...machine,
      { name: 'configuration', state: 'failure', detail: formatConfigError(error), advice },
    ];
  }
  const changed = config.entries.filter(entry => entry.source !== 'DEFAULT').length;
  const detail = `${config.environment}, ${changed} of ${config.entries.length} settings differ from their default`;
  const [node, ...rest] = await runChecks(
    [
      nodeCheck,
      portCheck,
      dataDirectoryCheck,
      lockCheck,
      databaseCheck,
      redisCheck,
      memoryCheck,
      browserCheck,
    ],
    config,
  );
  return [node!, { name: 'configuration', state: 'ok', detail }, ...rest];
}
