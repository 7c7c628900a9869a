import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Answers } from '../support/api';
import {
  expectStep,
  fillWhere,
  next,
  openForm,
  previewOf,
  propose,
} from '../support/requests';
import { expect, test } from '../support/test';

const name = 'finance-ledgerdb-source-dev-cdc';

test.describe.configure({ timeout: 240_000 });

test('a source signs in by a secret that only the deployment has seen', async ({
  page,
  portal,
  emulator,
  signInAs,
  keepScreenshot,
}) => {
  const folder = join(portal.logs, '..');
  const { password } = JSON.parse(
    await readFile(join(folder, 'secrets', 'finance', 'sample.json'), 'utf8'),
  );
  expect(password).toMatch(/^[0-9a-f]{24}$/);
  const answers = new Answers(page);

  await signInAs('anna.keller');
  await openForm(page, 'postgresql-cdc-source');
  await fillWhere(page, {
    cluster: 'cc-dev',
    dataSource: 'ledgerdb',
    suffix: 'cdc',
  });

  await page.getByLabel('Host').fill('ledgerdb.dev.finance.example.com');
  await page.getByLabel('Name of the database').fill('ledgerdb');
  await page.getByLabel('User').fill('kafka_connect');
  const secret = page.getByRole('group', { name: 'Password' });

  await test.step('what is no reference does not stay in the form', async () => {
    await secret
      .getByRole('textbox', { name: 'Secret' })
      .fill('correct horse battery staple');
    await expect(secret.getByRole('status')).toContainText('was not kept');
  });

  await test.step('the store is chosen, and the secret named', async () => {
    await secret.getByLabel('Store').click();
    await page.getByRole('option', { name: /^file:/ }).click();
    await secret.getByRole('textbox', { name: 'Secret' }).fill('sample.json');
    await secret.getByRole('textbox', { name: 'Key' }).fill('password');
    await expect(secret.getByRole('status')).toContainText(
      'Put the value into a file where the deployment runs',
    );
    await keepScreenshot('22-a-reference-to-a-secret');
    await next(page);
  });

  await expect(previewOf(page)).toContainText('finance/sample.json#password');
  await propose(page);
  await expectStep(page, 'Runs', 'done');
  expect(await emulator.stateOf(`cc-dev/${name}`)).toBe('RUNNING');

  expect(await answers.text()).not.toContain(password);
  for (const log of ['backend', 'runner', 'forge']) {
    const text = await readFile(join(portal.logs, `${log}.log`), 'utf8');
    expect(text, log).not.toContain(password);
  }
});
