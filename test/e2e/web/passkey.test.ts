import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { runIza } from '../system.ts';
import { type Dashboard, openDashboard } from './dashboard.ts';

let dashboard: Dashboard;
beforeAll(async () => {
  dashboard = await openDashboard({ env: { IZA_SERVICES_GATEWAY_VISITORS: 'nobody' } });
}, 90_000);
afterAll(() => dashboard?.close(), 30_000);

it('a person adds a passkey, signs in with it, and not any more after it was removed', async () => {
  // Passkeys belong to a name, not to an address of numbers.
  const home = `http://localhost:${dashboard.system.port}`;
  const page = await dashboard.open('/login');
  const devices = await page.context().newCDPSession(page);
  await devices.send('WebAuthn.enable');
  const { authenticatorId } = await devices.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  const signInByLink = async (): Promise<void> => {
    const { stdout } = await runIza(['login', '--data-dir', dashboard.system.dataDir], { IZA_URL: home });
    await page.goto('about:blank');
    await page.goto(stdout.trim());
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.waitForURL(`${home}/`);
    await page.goto(`${home}/account`);
  };
  const signInByPasskey = async (): Promise<void> => {
    await page.goto(`${home}/login`);
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
  };

  await signInByLink();
  await page.getByLabel('Name of a new passkey').fill('This laptop');
  await page.getByRole('button', { name: 'Add a passkey' }).click();
  await page.getByText('This laptop').waitFor();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.waitForURL(/\/login/);

  await signInByPasskey();
  await page.waitForURL(`${home}/`);
  await page.goto(`${home}/account`);
  await page.getByText('This browser').waitFor();

  await page.getByRole('button', { name: 'Remove' }).click();
  await page.getByText('This laptop').waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.waitForURL(/\/login/);
  await signInByPasskey();
  await page.getByRole('alert').getByText('This passkey does not sign in here').waitFor();

  // One that does not verify its holder is only something that was found.
  await devices.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: false });
  await signInByLink();
  await page.getByLabel('Name of a new passkey').fill('Not mine');
  await page.getByRole('button', { name: 'Add a passkey' }).click();
  await page.getByText('The authenticator gave no answer').waitFor();
  expect(await page.getByText('Not mine').count()).toBe(0);
}, 60_000);
