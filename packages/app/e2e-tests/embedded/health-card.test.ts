import { addressOf, healthCard } from '../support/screens';
import { expect, test } from '../support/test';

const failed = 'finance-ledger-source-prod-jdbc';

test("a department's page says how its connectors are, what fails first and what is left of its quota", async ({
  page,
  signInAs,
}) => {
  await signInAs('anna.keller');
  await page.goto('/catalog/default/group/finance');

  const card = healthCard(page);
  await expect(card).toContainText(/13 connectors, \d+ need you/);
  await expect(card.getByRole('img', { name: /[2-9] failed/ })).toBeVisible();
  const worst = card
    .getByRole('list', { name: 'Connectors that are worst' })
    .getByRole('listitem');
  await expect(worst).toHaveCount(3);
  await expect(worst.first()).toContainText('Failed');
  await expect(worst.filter({ hasText: failed })).toContainText(
    /password.*Your move/,
  );
  await expect(card).toContainText('13 of 25 connectors');

  await card.getByRole('link', { name: '1 degraded' }).click();
  await expect(page).toHaveURL(/\/finance\/connectors\?health=degraded/);
  await expect(
    page.getByRole('link', { name: 'finance-archive-sink-prod-daily' }),
  ).toBeVisible();
});

test("a component's page shows the connectors that its annotation names", async ({
  page,
  signInAs,
}) => {
  await signInAs('anna.keller');
  await page.goto('/catalog/default/component/salesdb');

  const card = healthCard(page);
  await expect(card).toContainText('3 connectors');
  await card.getByRole('link', { name: 'All connectors' }).click();
  for (const environment of ['dev', 'staging', 'prod']) {
    await expect(
      page.getByRole('link', {
        name: `finance-salesdb-source-${environment}-cdc`,
      }),
    ).toBeVisible();
  }
});

test("a system's page shows the connectors that its selector matches", async ({
  page,
  signInAs,
}) => {
  await signInAs('anna.keller');
  await page.goto('/catalog/default/system/general-ledger');

  const card = healthCard(page);
  await expect(card).toContainText('2 connectors, 1 needs you');
  await card.getByRole('link', { name: failed }).click();
  await expect(page).toHaveURL(addressOf(`cc-prod/${failed}`));
});

test("a connector's own page in the catalog tells how it is", async ({
  page,
  signInAs,
}) => {
  await signInAs('anna.keller');
  await page.goto(addressOf(`cc-prod/${failed}`));
  const inTheCatalog = page
    .getByRole('region', { name: 'About' })
    .getByRole('link', { name: failed });
  const path = await inTheCatalog.getAttribute('href');
  expect(path).toMatch(/^\/catalog\/default\/resource\//);

  // The catalog learns of connectors a moment after the portal has.
  const card = healthCard(page);
  await expect(async () => {
    await page.goto(path ?? '');
    await expect(card).toContainText('Failed', { timeout: 5_000 });
  }).toPass({ timeout: 50_000 });
  await expect(
    page.getByRole('heading', { name: failed, level: 2 }),
  ).toBeVisible();
  await expect(card).toContainText(/password of kafka_connect/);
  await card.getByRole('link', { name: failed }).click();
  await expect(page).toHaveURL(addressOf(`cc-prod/${failed}`));
});
