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

  // Where nothing in the row has a use of its own.
  await rowOf(page, 'finance-archive-sink-prod-daily')
    .getByText('prod', { exact: true })
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

test('somebody sees how much moves and what waits, and sorts by it', async ({
  page,
  keepScreenshot,
}) => {
  await expect(page.getByText(/figures of \d+ min ago/)).toBeVisible({
    timeout: 90_000,
  });
  const failed = rowOf(page, 'finance-archive-sink-staging-daily');
  await expect(failed.getByTitle(/records wait, as of /)).toHaveText(/ M$/);
  // A source has no lag: it is not told to be 0.
  await expect(
    rowOf(page, 'finance-ledger-source-dev-jdbc').getByTitle(/lag is of sinks/),
  ).toContainText('–');

  const lag = connectorTable(page).getByRole('columnheader', { name: 'Lag' });
  await lag.getByRole('button').click();
  await expect(lag).toHaveAttribute('aria-sort', 'descending');
  await expect(page).toHaveURL(/\?sort=-lag$/);
  await expect
    .poll(async () => (await shownNames(page))[0])
    .toBe('finance-archive-sink-staging-daily');
  const sources = (names: string[]) =>
    names.flatMap((name, i) => (name.includes('-source-') ? i : []));
  const places = sources(await shownNames(page));
  expect(places.length).toBeGreaterThan(2);
  // What is not known is last, this way and the other.
  expect(places).toEqual(places.map((_, i) => 13 - places.length + i));
  await lag.getByRole('button').click();
  await expect(lag).toHaveAttribute('aria-sort', 'ascending');
  await expect
    .poll(async () => sources(await shownNames(page)))
    .toEqual(places);
  await keepScreenshot('figures');
});
