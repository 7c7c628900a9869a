import type { Page } from '@playwright/test';
import { Emulator } from '../support/emulator';
import { addressOf } from '../support/screens';
import { expect, test } from '../support/test';
import { VIEWS, overhang } from '../support/views';

const failed = 'cc-prod/finance-ledger-source-prod-jdbc';
const running = 'cc-dev/finance-archive-sink-dev-daily';

const linesOf = (page: Page) =>
  page.getByRole('list', { name: /^Log lines/ }).getByRole('listitem');

/** Asks the emulated service, whose answers take their time. */
const whenRead = { timeout: 45_000 };

test.describe.configure({ timeout: 180_000 });

test('somebody reads why a connector failed in its log, and shares what they see', async ({
  page,
  signInAs,
  keepScreenshot,
}) => {
  await signInAs('anna.keller');
  await page.goto(addressOf(failed));
  await page.getByRole('tab', { name: 'Logs' }).click();
  await expect(linesOf(page).first()).toBeVisible(whenRead);

  for (const level of ['WARN', 'INFO']) {
    await page.getByRole('button', { name: level, exact: true }).click();
  }
  await expect(page).toHaveURL(/level=ERROR/);
  const error = linesOf(page).filter({ hasText: 'ERROR' });
  await expect(error.first()).toBeVisible(whenRead);
  await expect(linesOf(page).filter({ hasText: 'INFO' })).toHaveCount(0);

  const fold = error.getByRole('button', { name: /^Caused by/ }).first();
  await expect(fold).toHaveAttribute('aria-expanded', 'false');
  await expect(page.getByText(/^\s*at io\./)).toHaveCount(0);
  await fold.click();
  const causes = page.getByRole('list', { name: 'Chain of causes' }).last();
  await expect(causes.getByRole('listitem').first()).toContainText('Caused by');
  await keepScreenshot('logs-error');

  await page.getByRole('searchbox', { name: 'Search the log' }).fill('denied');
  await expect(page).toHaveURL(/q=denied/);
  await page.reload();
  await expect(
    page.getByRole('searchbox', { name: 'Search the log' }),
  ).toHaveValue('denied');
  await expect(
    page.getByRole('button', { name: 'INFO', exact: true }),
  ).toHaveAttribute('aria-pressed', 'false');
});

test('new lines come by themselves, as text and nothing else', async ({
  page,
  portal,
  signInAs,
}) => {
  const emulator = new Emulator(portal);
  const alerts: string[] = [];
  page.on('dialog', dialog => {
    alerts.push(dialog.message());
    dialog.dismiss().catch(() => {});
  });
  await signInAs('anna.keller');
  await page.goto(`${addressOf(running)}/logs?window=15m`);
  await expect(page.getByText(/^\d+ lines? from/)).toBeVisible(whenRead);
  await page.getByRole('checkbox', { name: 'Follow' }).check();
  await expect(page).toHaveURL(/follow=yes/);

  await emulator.change(running, {
    log: [
      {
        level: 'WARN',
        message:
          '<img src=x onerror=alert(1)> \u001b[31mTarget is slow\u001b[0m\u0007',
      },
    ],
  });
  const line = linesOf(page).filter({ hasText: 'Target is slow' });
  await expect(line).toContainText('<img src=x onerror=alert(1)>', {
    timeout: 90_000,
  });
  expect(await line.locator('img').count()).toBe(0);
  const text = await line.textContent();
  for (const control of ['\u001b', '\u0007']) {
    expect(text).not.toContain(control);
  }
  expect(alerts).toEqual([]);
});

test('nothing of the log is asked while it is not open', async ({
  page,
  signInAs,
}) => {
  const asked: string[] = [];
  page.on('request', request => {
    if (/\/logs(\?|$)/.test(request.url())) asked.push(request.url());
  });
  await signInAs('anna.keller');
  await page.goto(addressOf(running));
  await expect(page.getByRole('table', { name: 'Tasks' })).toBeVisible();
  await page.getByRole('tab', { name: 'Configuration' }).click();
  await expect(page.getByText('connector.class')).toBeVisible();
  expect(asked.filter(url => url.includes('/api/'))).toEqual([]);
  await page.getByRole('tab', { name: 'Logs' }).click();
  await expect
    .poll(() => asked.filter(url => url.includes('/api/')).length)
    .toBe(1);
});

test('where nothing matches it is said of what, and the way on is offered', async ({
  page,
  signInAs,
  keepScreenshot,
}) => {
  await signInAs('anna.keller');
  await page.goto(
    `${addressOf(running)}/logs?window=15m&q=no-line-says-this&level=ERROR`,
  );
  await expect(
    page.getByText(
      'No line of ERROR with “no-line-says-this” in the last 15 min.',
    ),
  ).toBeVisible(whenRead);
  await keepScreenshot('logs-empty');
  await page.getByRole('button', { name: 'Clear the filters' }).click();
  await expect(page).not.toHaveURL(/q=/);
});

test('the log of another department does not exist', async ({
  page,
  signInAs,
}) => {
  await signInAs('ben.okafor');
  await page.goto(`${addressOf(failed)}/logs`);
  await expect(page.getByText('No such connector')).toBeVisible();
});

for (const [name, view] of Object.entries(VIEWS)) {
  test.describe(name, () => {
    test.use(view);

    test('the log fits', async ({ page, signInAs, keepScreenshot }) => {
      await signInAs('anna.keller');
      await page.goto(`${addressOf(failed)}/logs?level=ERROR`);
      await expect(linesOf(page).first()).toBeVisible(whenRead);
      expect(await overhang(page)).toBe(0);
      await keepScreenshot(`logs-${name}`);
    });
  });
}
