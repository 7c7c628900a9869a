import { apiOf } from '../support/api';
import { Repository } from '../support/repository';
import { expect, signIn, test } from '../support/test';

/** The portal looks at its repository once per interval, and the page at the portal twice a minute. */
const whenRead = { timeout: 90_000 };

test.describe.configure({ timeout: 240_000 });

const file = 'departments.yaml';

test('the platform team is told what is wrong with the configuration, others are not bothered', async ({
  page,
  portal,
  browser,
  signInAs,
  keepScreenshot,
}) => {
  const repository = new Repository(portal);
  const good = await repository.read(file);
  const line = good.split('\n').indexOf('  - code: treasury') + 1;
  expect(line).toBeGreaterThan(0);
  const banner = page.getByRole('status').filter({ hasText: file });

  await signInAs('erik.larsen');
  await expect(banner).toHaveCount(0);

  try {
    await test.step('a mistake is told with its place, and what was read before stays in use', async () => {
      await repository.write(
        file,
        good.replace('  - code: treasury', '  - code: Treasury!'),
      );
      await expect(banner).toContainText('cannot be used', whenRead);
      await expect(banner).toContainText('The last good content stays in use.');
      await expect(banner).toContainText(new RegExp(`line ${line}\\b`));
      await expect(
        page.getByRole('status').filter({ hasText: '160 connectors' }),
      ).toBeVisible();
      await keepScreenshot('configuration-broken');
    });

    await test.step('who cannot mend it does not see it', async () => {
      const context = await browser.newContext({ baseURL: portal.url });
      const anna = await context.newPage();
      try {
        await signIn(anna, 'anna.keller');
        await expect(
          anna.getByRole('status').filter({ hasText: '13 connectors' }),
        ).toBeVisible();
        await expect(anna.getByText(file)).toHaveCount(0);
        const api = await apiOf(anna);
        expect((await api('GET', '/configuration')).status()).toBe(403);
      } finally {
        await context.close();
      }
    });
  } finally {
    await repository.write(file, good);
  }
  await expect(banner).toHaveCount(0, whenRead);
});
