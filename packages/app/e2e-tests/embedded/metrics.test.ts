import type { Page } from '@playwright/test';
import { Emulator } from '../support/emulator';
import { addressOf } from '../support/screens';
import { expect, test } from '../support/test';
import { VIEWS, overhang } from '../support/views';

/** It runs by its state; its lag grows and it moves nothing. */
const stuck = 'cc-prod/logistics-routes-sink-prod-mart';

/** Figures are sampled once a minute. */
const whenSampled = { timeout: 150_000 };

const metricsOf = (page: Page) => page.getByRole('region', { name: 'Metrics' });

const chartOf = (page: Page, name: string) =>
  page.getByRole('figure', { name, exact: true });

/** The chart's drawing, in the page's own words for it. */
const drawingOf = (page: Page, name: string) =>
  chartOf(page, name).locator('svg.recharts-surface');

test.describe.configure({ timeout: 300_000 });

test('somebody sees what a connector moves, of what time and from where', async ({
  page,
  signInAs,
  keepScreenshot,
}) => {
  await signInAs('ben.okafor');
  await page.goto(addressOf(stuck));
  await expect(chartOf(page, 'Lag')).toContainText(/newest \d/, whenSampled);
  await expect(metricsOf(page)).toContainText(
    /Confluent Metrics API, as of \d+ (s|min) ago; its figures come about 5 min late\./,
  );
  await expect(chartOf(page, 'Lag')).toContainText('records');
  await expect(chartOf(page, 'Throughput')).toContainText('records a second');
  await expect(metricsOf(page)).toContainText(
    'Processor and heap of the workers are not to be had: Confluent Cloud does not show its workers.',
  );
  const tiles = metricsOf(page).getByRole('definition');
  await expect(tiles.first()).toContainText(/\/s|not known/);

  await test.step('the range is in the address, and a link shares it', async () => {
    await page.getByRole('button', { name: '6 h' }).click();
    await expect(page).toHaveURL(/range=6h/);
    await page.reload();
    await expect(page.getByRole('button', { name: '6 h' })).toHaveAttribute(
      'aria-pressed',
      'true',
    );
  });

  await test.step('a chart is there as a table too', async () => {
    const lag = chartOf(page, 'Lag');
    await lag.getByRole('button', { name: 'Show Lag as a table' }).click();
    await expect(
      lag.getByRole('cell', { name: /^[\d,.]+ records$/ }).first(),
    ).toBeVisible();
    await keepScreenshot('metrics-table');
  });
});

test('the exact value with time and zone is a key away', async ({
  page,
  portal,
  signInAs,
}) => {
  const emulator = new Emulator(portal);
  expect(await emulator.stateOf(stuck)).toBe('RUNNING');
  await signInAs('ben.okafor');
  await page.goto(addressOf(stuck));
  const drawing = drawingOf(page, 'Lag');
  await expect(drawing).toBeVisible(whenSampled);
  await drawing.focus();
  await page.keyboard.press('ArrowLeft');
  await expect(chartOf(page, 'Lag')).toContainText(
    /\d+ \w+ \d{4}, \d\d:\d\d:\d\d \S+Lag: [\d,.]+ records/,
  );
});

test('what happened meanwhile is marked on the time axis', async ({
  page,
  portal,
  signInAs,
  keepScreenshot,
}) => {
  const emulator = new Emulator(portal);
  const ref = 'cc-dev/logistics-fleet-source-dev-cdc';
  await signInAs('ben.okafor');
  await page.goto(addressOf(ref));
  await expect(drawingOf(page, 'Throughput')).toBeVisible(whenSampled);
  await emulator.change(ref, { state: 'PAUSED' });
  await expect(
    page.getByRole('list', { name: 'Marked on the time axis' }),
  ).toContainText('Paused', { timeout: 60_000 });
  await keepScreenshot('metrics-marked');
  await emulator.resume(ref);
});

test('what draws is loaded with the page that draws, and not with the list', async ({
  page,
  signInAs,
}) => {
  let loaded = false;
  // Read on its way: a page that is left takes its answers along.
  await page.route('**/*.js', async route => {
    const response = await route.fetch();
    const text = await response.text();
    loaded ||= text.includes('recharts-responsive-container');
    await route.fulfill({ response, body: text });
  });
  await signInAs('ben.okafor');
  await page.goto('/kafka-connect');
  await expect(page.getByRole('table', { name: 'Connectors' })).toBeVisible();
  expect(loaded).toBe(false);
  await page.goto(addressOf(stuck));
  await expect(drawingOf(page, 'Lag')).toBeVisible(whenSampled);
  expect(loaded).toBe(true);
});

for (const [name, view] of Object.entries(VIEWS)) {
  test.describe(name, () => {
    test.use(view);

    test('the charts fit', async ({ page, signInAs, keepScreenshot }) => {
      await signInAs('ben.okafor');
      await page.goto(addressOf(stuck));
      await expect(drawingOf(page, 'Lag')).toBeVisible(whenSampled);
      expect(await overhang(page)).toBe(0);
      await keepScreenshot(`metrics-${name}`);
    });
  });
}
