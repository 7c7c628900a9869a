import {
  connectorTable,
  filtersOf,
  rowOf,
  shownNames,
} from '../support/screens';
import { expect, test } from '../support/test';

test.beforeEach(async ({ page, signInAs }) => {
  await signInAs('anna.keller');
  await expect(connectorTable(page)).toBeVisible();
});

test('what is broken stands first', async ({ page }) => {
  const healths = await connectorTable(page)
    .locator('tbody')
    .getByRole('row')
    .evaluateAll(rows => rows.map(row => row.textContent ?? ''));
  const troubled = healths.map(text =>
    /^(Failed|Degraded|Stalled|Unknown)/.test(text),
  );
  const firstWell = troubled.indexOf(false);

  expect(healths[0]).toMatch(/^Failed/);
  expect(firstWell).toBeGreaterThan(2);
  expect(troubled.slice(firstWell)).not.toContain(true);
});

test('somebody narrows the list and shares what they see by its address', async ({
  page,
  context,
}) => {
  await filtersOf(page).getByRole('button', { name: 'Environment' }).click();
  await page.getByRole('menuitemcheckbox', { name: 'prod' }).click();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: /failed$/ }).click();
  await page
    .getByRole('searchbox', { name: 'Search connectors' })
    .fill('ledger');

  const only = ['finance-ledger-source-prod-jdbc'];
  await expect.poll(() => shownNames(page)).toEqual(only);
  await expect
    .poll(() => new URL(page.url()).search)
    .toBe('?q=ledger&health=failed&environment=prod');

  await page.reload();
  await expect.poll(() => shownNames(page)).toEqual(only);
  await expect(
    page.getByRole('searchbox', { name: 'Search connectors' }),
  ).toHaveValue('ledger');
  await expect(page.getByRole('button', { name: /failed$/ })).toHaveAttribute(
    'aria-pressed',
    'true',
  );

  const shared = await context.newPage();
  await shared.goto(page.url());
  await expect.poll(() => shownNames(shared)).toEqual(only);
});

test('the browser goes back to what was looked at before', async ({ page }) => {
  const all = await shownNames(page);
  await page.getByRole('button', { name: /degraded$/ }).click();
  await expect
    .poll(() => shownNames(page))
    .toEqual(['finance-archive-sink-prod-daily']);

  await rowOf(page, 'finance-archive-sink-prod-daily')
    .getByRole('cell')
    .first()
    .click();
  await expect(page).toHaveURL(/\/cc-prod\/finance-archive-sink-prod-daily$/);
  await page.goBack();
  await expect(page).toHaveURL(/\?health=degraded$/);
  await expect
    .poll(() => shownNames(page))
    .toEqual(['finance-archive-sink-prod-daily']);
  await page.goBack();
  await expect.poll(() => shownNames(page)).toEqual(all);
});

test('somebody sorts by name, and the other way round', async ({ page }) => {
  const names = await shownNames(page);
  const header = connectorTable(page).getByRole('columnheader', {
    name: 'Name',
  });

  await header.getByRole('button').click();
  await expect(header).toHaveAttribute('aria-sort', 'ascending');
  await expect.poll(() => shownNames(page)).toEqual([...names].sort());
  await expect(page).toHaveURL(/\?sort=name$/);

  await header.getByRole('button').click();
  await expect(header).toHaveAttribute('aria-sort', 'descending');
  await expect
    .poll(() => shownNames(page))
    .toEqual([...names].sort().reverse());
  await expect(page).toHaveURL(/\?sort=-name$/);

  await page.reload();
  await expect(header).toHaveAttribute('aria-sort', 'descending');
});

test('where nothing matches the portal says which filters are on, and clears them', async ({
  page,
  keepScreenshot,
}) => {
  const all = await shownNames(page);
  await page.goto('/kafka-connect?q=no-such-thing&health=paused');

  await expect(
    page.getByText('Nothing matches “no-such-thing” and health paused.'),
  ).toBeVisible();
  await keepScreenshot('nothing-matches');
  // The one that stands with the words; another stands with the filters.
  await page.getByRole('button', { name: 'Clear' }).last().click();
  await expect.poll(() => shownNames(page)).toEqual(all);
  await expect(page).toHaveURL(/\/kafka-connect$/);
  await expect(
    page.getByRole('searchbox', { name: 'Search connectors' }),
  ).toHaveValue('');
});
