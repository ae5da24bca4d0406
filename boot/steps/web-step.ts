import { join } from 'node:path';
import type { Step } from '@iza/platform/lifecycle';
import { projectRoot } from '@iza/platform/project';
import { ensureWebBuilt } from '../build/web.js';
import type { Parts } from '../parts.ts';

/** Where the built pages are. */
export function webFolder(): string {
  return join(projectRoot(), 'dist', 'web');
}

/** Makes sure that the pages are those of these sources. */
export function webStep(parts: Parts): Step {
  return {
    name: 'web',
    title: 'Prepare the pages',
    dependsOn: ['events'],
    isRequired: false,
    timeoutMs: 180_000,
    start: async () => {
      const { note, editor } = await ensureWebBuilt(projectRoot());
      editor.catch((error: unknown) =>
        parts.telemetry.logger.warn({ error }, 'the query editor could not be built'),
      );
      parts.announcer!.add({
        name: 'web',
        kind: 'WEB',
        description: 'The dashboard.',
        version: parts.instance.version,
        checks: [],
        isReady: () => true,
      });
      return note;
    },
  };
}
