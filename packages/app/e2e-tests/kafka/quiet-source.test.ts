import { apiOf, healthsOf } from '../support/api';
import { addressOf, rowOf, whyPanel } from '../support/screens';
import { expect, test } from '../support/test';

/** It follows a table that nobody changes. */
const name = 'finance-tariffdb-source-dev-cdc';
const ref = `onprem-dev/${name}`;
/** That nothing moves is worth saying after five minutes. */
const inTime = { timeout: 420_000 };

test.describe.configure({ timeout: 480_000 });

test('a source with nothing to read is healthy, and says so', async ({
  page,
  signInAs,
  keepScreenshot,
}) => {
  await signInAs('anna.keller');
  await page.goto('/kafka-connect?cluster=onprem-dev');
  const row = rowOf(page, name);
  await expect(row).toContainText('Nothing to read for', inTime);
  await expect(row).toContainText('Healthy');
  await keepScreenshot('quiet-in-the-list');

  await page.goto(addressOf(ref));
  await expect(page.getByText(/Nothing to read for/).first()).toBeVisible();
  await expect(whyPanel(page)).toHaveCount(0);
  await keepScreenshot('quiet-source');
});

test('what runs well has never been called anything else', async ({
  page,
  signInAs,
}) => {
  await signInAs('anna.keller');
  const api = await apiOf(page);
  for (const healthy of [name, 'finance-salesdb-source-dev-cdc']) {
    expect(await healthsOf(api, `onprem-dev/${healthy}`), healthy).toEqual([]);
  }
});
