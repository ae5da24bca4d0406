import { z } from 'zod';
import { defineEvent } from '../outbox/event-type.ts';

/** An event of the tests: the nth change of an entity. */
export const ThingChanged = defineEvent({
  type: 'tests.thing.changed',
  version: 1,
  payload: z.object({ n: z.number().int() }),
});
