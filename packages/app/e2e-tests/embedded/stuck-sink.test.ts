import { apiOf, healthsOf } from '../support/api';
import { addressOf, rowOf, whyPanel } from '../support/screens';
import { expect, test } from '../support/test';

/** It says that it runs; records wait for it, ever more, and it moves none. */
const name = 'logistics-routes-sink-prod-mart';
const ref = `cc-prod/${name}`;
/** The first look at its figures tells their last hour; it is taken within the first minute, and shown soon after. */
const inTime = { timeout: 3 * 60_000 };

test.describe.configure({ timeout: 5 * 60_000 });

test('a managed sink that runs and moves nothing while its lag grows is stalled, by its figures', async ({
  page,
  emulator,
  signInAs,
  keepScreenshot,
}) => {
  await signInAs('ben.okafor');
  await page.goto('/kafka-connect?cluster=cc-prod');
  await expect(rowOf(page, name)).toContainText('Stalled', inTime);
  const { connector, tasks } = await emulator.status(ref);
  expect([connector, ...tasks].map(({ state }) => state)).toEqual(
    Array(4).fill('RUNNING'),
  );
  await keepScreenshot('stuck-in-the-list');

  await page.goto(addressOf(ref));
  const why = whyPanel(page);
  await expect(why).toContainText(
    /[\d,. ]+ records wait in its topics, and it has moved none for .+/,
  );
  await expect(why).toContainText(/Stalled for .+, since .+/);
  await expect(
    why.getByRole('list', { name: 'Evidence' }).getByRole('listitem'),
  ).toHaveText(/^\s*Seen in the figure Lag, since .+\.$/);
  await keepScreenshot('stuck-sink');
});

test('sources that have nothing to read are healthy all the while', async ({
  page,
  signInAs,
}) => {
  await signInAs('erik.larsen');
  const api = await apiOf(page);
  for (const quiet of [
    'cc-prod/logistics-depots-source-prod-jdbc',
    'cc-dev/legal-contracts-source-dev-cdc',
  ]) {
    await page.goto(addressOf(quiet));
    await expect(
      page.locator('header').filter({ hasText: quiet.split('/')[1] }),
    ).toContainText('Healthy');
    await expect(whyPanel(page)).toHaveCount(0);
    expect(await healthsOf(api, quiet)).not.toContain('stalled');
  }
});
