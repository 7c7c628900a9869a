import { ConnectWorker } from '../support/connectWorker';
import { addressOf, rowOf, whyPanel } from '../support/screens';
import { expect, test } from '../support/test';

test('erik.larsen sees how each real connector is, which its state alone does not say', async ({
  page,
  portal,
  signInAs,
}) => {
  const [worker] = ConnectWorker.all(portal);
  await signInAs('erik.larsen');
  await page.goto('/kafka-connect?cluster=onprem-dev');

  for (const [name, health, state] of [
    ['media-clips-sink-dev-mock', 'Failed', 'FAILED'],
    ['warehouse-stock-source-dev-mock', 'Stopped', 'STOPPED'],
    ['logistics-orders-source-dev-mock', 'Paused', 'PAUSED'],
    ['finance-salesdb-source-dev-cdc', 'Healthy', 'RUNNING'],
    ['finance-salesdb-sink-dev-copy', 'Healthy', 'RUNNING'],
    ['finance-tariffdb-source-dev-cdc', 'Healthy', 'RUNNING'],
    ['logistics-trackingdb-source-dev-cdc', 'Stalled', 'RUNNING'],
  ]) {
    expect((await worker.statesOf(name))[0], name).toBe(state);
    await expect(rowOf(page, name)).toContainText(health);
  }
});

test("the trace of a connector that failed itself is shown beside its tasks'", async ({
  page,
  portal,
  signInAs,
  keepScreenshot,
}) => {
  const name = 'media-clips-sink-dev-mock';
  const [worker] = ConnectWorker.all(portal);
  const { connector, tasks } = await worker.status(name);
  expect(tasks.map(({ state }) => state)).toEqual(['RUNNING']);
  const [firstLine] = (connector.trace ?? '').split('\n');
  expect(firstLine).not.toBe('');

  await signInAs('erik.larsen');
  await page.goto(addressOf(`onprem-dev/${name}`));
  const why = whyPanel(page);
  await expect(why.getByRole('heading', { name: 'Connector' })).toBeVisible();
  await why.getByRole('button', { name: /^Full trace/ }).click();
  await expect(why.getByRole('region', { name: /^Trace of/ })).toContainText(
    firstLine,
  );
  await keepScreenshot('failed-connector');
});

test('what has stopped has no tasks, and can be resumed', async ({
  page,
  signInAs,
  keepScreenshot,
}) => {
  await signInAs('erik.larsen');
  await page.goto(addressOf('onprem-dev/warehouse-stock-source-dev-mock'));
  await expect(
    page.getByText('A stopped connector has no tasks.'),
  ).toBeVisible();
  await expect(page.getByRole('button', { name: 'Resume' })).toBeEnabled();
  await keepScreenshot('stopped');
});
