import { ConnectWorker } from '../support/connectWorker';
import {
  LOOP,
  fillWhere,
  next,
  openForm,
  previewOf,
  propose,
  stepOf,
} from '../support/requests';
import { rowOf } from '../support/screens';
import { expect, test } from '../support/test';

const name = 'finance-orders-source-dev-cdc';

test.describe.configure({ timeout: 240_000 });

test.afterEach(async ({ portal }) => {
  const [worker] = ConnectWorker.all(portal);
  await worker.remove(name);
});

test('a form becomes a Debezium source on the real cluster, which moves rows', async ({
  page,
  portal,
  signInAs,
  keepScreenshot,
}) => {
  const { postgres, secretsFolder } = portal.kafka!;
  await signInAs('anna.keller');
  await openForm(page, 'postgresql-cdc-source');
  await fillWhere(page, {
    cluster: 'onprem-dev',
    dataSource: 'orders',
    suffix: 'cdc',
  });

  await page.getByRole('textbox', { name: 'Host' }).fill(postgres.host);
  await page.getByRole('spinbutton', { name: 'Port' }).fill(`${postgres.port}`);
  await page.getByLabel('Name of the database').fill('salesdb');
  await page.getByLabel('User').fill('salesdb_cdc');
  // A whole reference is taken wherever it is pasted.
  await page
    .getByRole('group', { name: 'Password' })
    .getByRole('textbox', { name: 'Secret' })
    .fill(`\${file:${secretsFolder}/finance/salesdb.properties:password}`);
  await page.getByRole('textbox', { name: 'Tables' }).fill('public.orders');
  await page.keyboard.press('Enter');
  await page.getByLabel('Advanced').check();
  await page
    .getByRole('textbox', { name: 'Publication' })
    .fill('finance_salesdb');
  await page.getByLabel('Making the publication').click();
  await page.getByRole('option', { name: 'disabled' }).click();
  await keepScreenshot('new-debezium-source-form');
  await next(page);

  await expect(previewOf(page)).toContainText(`Creates ${name} on onprem-dev.`);
  await keepScreenshot('new-debezium-source-file');
  await propose(page);
  await expect(stepOf(page, 'Runs')).toContainText('done', LOOP);
  await keepScreenshot('new-debezium-source-runs');

  const [worker] = ConnectWorker.all(portal);
  expect(await worker.statesOf(name)).toEqual(['RUNNING', 'RUNNING']);

  await page.goto(`/kafka-connect?q=${name}`);
  await expect(rowOf(page, name)).toContainText('Healthy', LOOP);
});
