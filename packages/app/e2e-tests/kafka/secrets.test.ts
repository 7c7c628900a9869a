import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Answers } from '../support/api';
import { ConnectWorker } from '../support/connectWorker';
import { addressOf } from '../support/screens';
import { expect, test } from '../support/test';

/** Its password stands in the configuration, in the clear: the worker tells it to everybody who asks. */
const name = 'logistics-trackingdb-source-dev-cdc';

test("a database's password that the worker tells in the clear reaches neither browser nor log", async ({
  page,
  portal,
  signInAs,
  keepScreenshot,
}) => {
  const [worker] = ConnectWorker.all(portal);
  const password = (await worker.config(name))['database.password'];
  expect(password).toMatch(/^[0-9a-f]{24}$/);
  const answers = new Answers(page);

  for (const identity of ['ben.okafor', 'erik.larsen'] as const) {
    await page.context().clearCookies();
    await signInAs(identity);
    for (const part of ['', '/history', '/configuration']) {
      await page.goto(`${addressOf(`onprem-dev/${name}`)}${part}`);
      await expect(
        page.getByRole('heading', { name, exact: true }),
      ).toBeVisible();
    }
    const secret = page
      .getByRole('term')
      .filter({ hasText: /^database\.password$/ })
      .locator('xpath=following-sibling::dd[1]');
    await expect(secret).toHaveText('hidden');
    expect(await page.content()).not.toContain(password);
  }
  await keepScreenshot('configuration');

  const told = await answers.text();
  expect(told).toContain('database.password');
  expect(told).not.toContain(password);
  expect(
    await readFile(join(portal.logs, 'backend.log'), 'utf8'),
  ).not.toContain(password);
});

test('a reference to a secret is shown, as it is none', async ({
  page,
  portal,
  signInAs,
}) => {
  const own = 'finance-salesdb-source-dev-cdc';
  const [worker] = ConnectWorker.all(portal);
  const reference = (await worker.config(own))['database.password'];
  expect(reference).toMatch(/^\$\{.+\}$/);

  await signInAs('anna.keller');
  await page.goto(`${addressOf(`onprem-dev/${own}`)}/configuration`);
  await expect(page.getByText(reference, { exact: true })).toBeVisible();
});
