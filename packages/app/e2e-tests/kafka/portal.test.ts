import { rowOf } from '../support/screens';
import { expect, test } from '../support/test';

test('the cluster onprem-dev is a real Kafka Connect, and the portal has read it', async ({
  page,
  portal,
  signInAs,
}) => {
  const worker = await page.request.get(`${portal.kafka?.connectUrls[0]}/`);
  expect(await worker.json()).toHaveProperty('kafka_cluster_id');

  await signInAs('erik.larsen');
  await page.goto('/kafka-connect?cluster=onprem-dev');
  await expect(rowOf(page, 'finance-salesdb-source-dev-cdc')).toBeVisible();
});
