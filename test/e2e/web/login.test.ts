import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { URI } from 'otpauth';
import type { Page } from 'playwright-core';
import { runIza } from '../system.ts';
import { type Dashboard, openDashboard } from './dashboard.ts';

let dashboard: Dashboard;
beforeAll(async () => {
  dashboard = await openDashboard({ env: { IZA_SERVICES_GATEWAY_VISITORS: 'nobody' } });
}, 90_000);
afterAll(() => dashboard?.close(), 30_000);

const email = 'ada@example.org';
const password = 'correct horse battery';
const services = (page: Page) => page.getByRole('link', { name: 'analytics' }).first();

it('a person signs in by a link, sets a password and an authenticator, and signs in with those', async () => {
  const page = await dashboard.open('/services');
  await page.getByRole('link', { name: 'Sign in' }).click();
  await page.waitForURL(/\/login/);

  const { stdout } = await runIza(['login', '--data-dir', dashboard.system.dataDir], {
    IZA_URL: dashboard.system.url,
  });
  // The browser is at the page already, so only the hash would change.
  await page.goto('about:blank');
  await page.goto(stdout.trim());
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL(`${dashboard.system.url}/`);
  expect(await page.evaluate('document.cookie')).toBe('');
  await page.goto(`${dashboard.system.url}/services`);
  await services(page).waitFor();

  await page.goto(`${dashboard.system.url}/account`);
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('New password').fill('short');
  await page.getByRole('button', { name: 'Set the password' }).click();
  await page.getByText('A password has 12 to 256 characters.').waitFor();
  await page.getByLabel('New password').fill(password);
  await page.getByRole('button', { name: 'Set the password' }).click();
  await page.getByText('The password is set.').waitFor();

  await page.getByRole('button', { name: 'Add an authenticator' }).click();
  const uri = await page.getByRole('link', { name: 'Open your authenticator' }).getAttribute('href');
  const totp = URI.parse(uri!);
  const codeAt = (time: number): string => totp.generate({ timestamp: time } as never);
  // The code of half a minute ago, so that the one of now is still good for the sign-in below.
  await page.getByLabel('The code that it shows').fill(codeAt(Date.now() - 30_000));
  await page.getByRole('button', { name: 'Confirm' }).click();
  await page.getByText('Keep these codes').waitFor();

  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.waitForURL(/\/login/);
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password').fill('a wrong password');
  await page.getByLabel('Code').fill('000000');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('alert').getByText('This does not sign in').waitFor();
  await page.getByLabel('Password').fill(password);
  await page.getByLabel('Code').fill(codeAt(Date.now()));
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL(`${dashboard.system.url}/`);
  await page.goto(`${dashboard.system.url}/services`);
  await services(page).waitFor();
}, 60_000);
