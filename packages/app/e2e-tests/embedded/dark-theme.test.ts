import type { Page } from '@playwright/test';
import { addressOf, whyPanel } from '../support/screens';
import { expect, test } from '../support/test';

test.use({ colorScheme: 'light' });

/** Lightness of what the page lies on, from 0 (black) to 255. */
function lightness(page: Page): Promise<number> {
  return page.evaluate(() => {
    const color = getComputedStyle(document.body).backgroundColor;
    const [red, green, blue] = color.match(/\d+/g)!.map(Number);
    return (red + green + blue) / 3;
  });
}

test('somebody chooses the dark theme, and it stays', async ({
  page,
  signInAs,
  keepScreenshot,
}) => {
  await signInAs('anna.keller');
  expect(await lightness(page)).toBeGreaterThan(200);

  await page.goto('/settings');
  await page.getByRole('button', { name: /dark/i }).click();
  await expect.poll(() => lightness(page)).toBeLessThan(50);
  await keepScreenshot('settings-dark');

  await page.goto(addressOf('cc-prod/finance-ledger-source-prod-jdbc'));
  await expect(whyPanel(page)).toBeVisible();
  expect(await lightness(page)).toBeLessThan(50);
});
