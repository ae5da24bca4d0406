/** The commands against a system that answers persisted documents only, as in production. */
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { startTestSystem, type TestSystem } from '../test/e2e/system.ts';
import { type Outcome, runIza } from './testing/run-iza.ts';

const key = 'a-key-of-thirty-two-characters-00';

let system: TestSystem;
beforeAll(async () => {
  const env = { IZA_SERVICES_GATEWAY_DOCUMENTS: 'persisted', IZA_OPERATOR_KEY: key };
  system = await startTestSystem({ isEmbedded: true, env });
}, 90_000);
afterAll(() => system?.stop());

const iza = (argv: string[], env: NodeJS.ProcessEnv = {}): Promise<Outcome> =>
  runIza([...argv, '--url', system.url], { env });

it('every command is answered, a stream too', async () => {
  expect(await iza(['services', 'list'])).toMatchObject({ code: 0, stderr: '' });
  expect(await iza(['config', 'list'])).toMatchObject({ code: 0 });
  const cancel = new AbortController();
  const watched = await runIza(['status', '--watch', '--json', '--url', system.url], {
    signal: cancel.signal,
    onStdout: text => text.includes('"gateway"') && cancel.abort(),
  });
  expect(watched.code).toBe(130);
});

it('a free operation says what it needs, and is answered with the key', async () => {
  const operation = ['api', '{ services(first: 1) { nodes { name } } }'];
  const refused = await iza(operation);
  expect(refused).toMatchObject({ code: 4, stdout: '' });
  expect(refused.stderr).toContain('PERSISTED_DOCUMENT_REQUIRED');
  expect(refused.stderr).toContain('IZA_OPERATOR_KEY');
  expect(await iza(operation, { IZA_OPERATOR_KEY: key })).toMatchObject({ code: 0 });
  expect(await iza(operation, { IZA_OPERATOR_KEY: 'secret://env/KEY', KEY: key })).toMatchObject({ code: 0 });
  const wrong = await iza(operation, { IZA_OPERATOR_KEY: 'another' });
  expect(wrong.stderr).toContain('UNAUTHENTICATED');
  expect(wrong.code).toBe(4);
});
