import {
  LOOP,
  approve,
  choose,
  expectStep,
  next,
  openForm,
  movesOf,
  previewOf,
  propose,
  requestAddress,
  stepOf,
} from '../support/requests';
import { actionsOf, addressOf, chooseMore, rowOf } from '../support/screens';
import { expect, test } from '../support/test';

const department = 'finance';
const inDev = 'finance-archive-sink-dev-hourly';
const inProd = 'finance-archive-sink-prod-hourly';

// One connector's life: each test goes on where the one before has ended.
test.describe.configure({ mode: 'serial', timeout: 240_000 });

test('an operator requests a sink in dev, which turns healthy with nobody’s help', async ({
  page,
  emulator,
  signInAs,
  keepFigure,
  keepScreenshot,
}) => {
  await signInAs('anna.keller');
  await page.goto('/create');
  await expect(page.getByText('S3 sink')).toBeVisible();
  for (const group of ['A new connector', 'An existing connector']) {
    await expect(page.getByRole('heading', { name: group })).toBeVisible();
  }
  await keepScreenshot('01-templates');

  await test.step('a name that is taken is refused, and mended', async () => {
    await openForm(page, 's3-sink');
    // The one department that is hers is chosen by itself.
    await expect(page.getByRole('textbox', { name: 'Department' })).toHaveValue(
      department,
    );
    await choose(page, 'Cluster', 'cc-dev');
    await page.getByLabel('Data source').fill('archive');
    await page.getByLabel('Suffix').fill('daily');
    await expect(page.getByText(/^Taken: /)).toBeVisible();
    await keepScreenshot('02-name-taken');
    await next(page);
    // It stays on the page.
    await expect(page.getByLabel('Suffix')).toBeVisible();
    await page.getByLabel('Suffix').fill('hourly');
    await expect(page.getByText('This name is free.')).toBeVisible();
    await next(page);
  });

  await test.step('the connection and the data are asked for', async () => {
    await page.getByLabel('Topics').fill('finance.archive.events');
    await page.keyboard.press('Enter');
    await page
      .getByLabel('Bucket', { exact: false })
      .first()
      .fill('example-finance-dev');
    await page.getByLabel('Login at AWS').click();
    await page.getByRole('option', { name: 'IAM Roles' }).click();
    await page.getByLabel('Provider integration').fill('cspi-finance-dev');
    await page.getByLabel('A folder for each').click();
    await page.getByRole('option', { name: 'HOURLY' }).click();
    await keepScreenshot('03-connection-and-data');
    await next(page);
  });

  await test.step('the last page shows the file and what becomes of it', async () => {
    const preview = previewOf(page);
    await expect(preview).toContainText(`Creates ${inDev} on cc-dev.`);
    await expect(preview).toContainText('"s3.bucket.name"');
    await keepScreenshot('04-the-file');
  });

  await test.step('it runs without anybody’s approval', async () => {
    const began = Date.now();
    const number = await propose(page);
    await expectStep(page, 'Runs', 'done');
    await keepFigure('from Create to RUNNING', (Date.now() - began) / 1000);
    await keepScreenshot('05-request-runs');
    expect(await emulator.stateOf(`cc-dev/${inDev}`)).toBe('RUNNING');
    expect(number).toBeGreaterThan(0);
  });

  await test.step('the department’s page shows it healthy', async () => {
    await page.goto(
      `/catalog/default/group/${department}/connectors?q=${inDev}`,
    );
    await expect(rowOf(page, inDev)).toContainText('Healthy', LOOP);
    await keepScreenshot('06-healthy-in-the-department');
  });
});

test('it is promoted to prod, where it waits until the platform team approves', async ({
  page,
  emulator,
  signInAs,
  keepScreenshot,
}) => {
  await signInAs('anna.keller');
  let number = 0;

  await test.step('what differs there is asked for', async () => {
    await page.goto(addressOf(`cc-dev/${inDev}`));
    await chooseMore(page, /^Promote/);
    await choose(page, 'Cluster', 'cc-prod');
    await next(page);
    await expect(page.getByText('s3.bucket.name').first()).toBeVisible();
    await keepScreenshot('07-what-differs-in-prod');
    await next(page);
    await expect(previewOf(page)).toContainText(
      `Creates ${inProd} on cc-prod.`,
    );
    await keepScreenshot('08-the-file-in-prod');
    number = await propose(page);
  });

  await test.step('its asker sees for whom it waits, and cannot approve it', async () => {
    await expectStep(page, 'Checked', 'done');
    await expectStep(page, 'Approved', 'now');
    await expect(
      movesOf(page).getByRole('button', { name: /^Approve/ }),
    ).toBeDisabled();
    await keepScreenshot('09-waits-for-the-platform-team');
    expect(await emulator.namesIn('cc-prod')).not.toContain(inProd);
  });

  await test.step('the platform team finds it first in its list, and approves it', async () => {
    await signInAs('erik.larsen');
    await page.goto('/kafka-connect/requests');
    await expect(
      page.getByRole('table', { name: 'Requests' }).getByRole('row').nth(1),
    ).toContainText('Your move');
    await keepScreenshot('10-requests-of-the-platform-team');
    await approve(page, number);
    await expectStep(page, 'Runs', 'done');
    await keepScreenshot('11-runs-in-prod');
    expect(await emulator.stateOf(`cc-prod/${inProd}`)).toBe('RUNNING');
  });
});

test('a change that fails is taken back, and its reason is told', async ({
  page,
  emulator,
  signInAs,
  keepScreenshot,
}) => {
  await signInAs('anna.keller');
  await page.goto(addressOf(`cc-dev/${inDev}`));
  await actionsOf(page).getByRole('link', { name: 'Change' }).click();
  // The form is filled in from the file.
  await next(page);
  const bucket = page.getByLabel('Bucket', { exact: false }).first();
  await expect(bucket).toHaveValue('example-finance-dev');
  await bucket.fill('example-finance-missing');
  await next(page);
  await expect(previewOf(page)).toContainText(`Changes 1 setting of ${inDev}`);
  await keepScreenshot('12-the-change');
  await propose(page);

  await expect(stepOf(page, 'Restored')).toBeVisible(LOOP);
  await expect(page.getByText(/bucket/i).first()).toBeVisible();
  await keepScreenshot('13-restored');
  const config = await emulator.configOf(`cc-dev/${inDev}`);
  expect(config['s3.bucket.name']).toBe('example-finance-dev');
  await expect.poll(() => emulator.stateOf(`cc-dev/${inDev}`)).toBe('RUNNING');

  await test.step('the pipeline proposes to take it out of Git, which somebody approves', async () => {
    const revert = page.getByRole('link', {
      name: 'The pull request that reverts it',
    });
    const number = Number(
      (await revert.getAttribute('href'))?.split('/').pop(),
    );
    await signInAs('erik.larsen');
    await page.goto(requestAddress(number));
    await expectStep(page, 'Checked', 'done');
    await keepScreenshot('14-the-revert');
    await approve(page, number);
    await expectStep(page, 'Runs', 'done');
  });
});

test('a member who is no operator proposes, and does not act', async ({
  page,
  emulator,
  signInAs,
  keepScreenshot,
}) => {
  await signInAs('carla.rossi');
  await page.goto(addressOf(`cc-dev/${inDev}`));
  await expect(
    actionsOf(page).getByRole('button', { name: 'Pause' }),
  ).toBeDisabled();
  await actionsOf(page).getByRole('link', { name: 'Change' }).click();
  await next(page);
  const tasks = page.getByLabel('Tasks', { exact: false }).first();
  await tasks.fill('2');
  await next(page);
  await expect(previewOf(page)).toContainText(`Changes 1 setting of ${inDev}`);
  const number = await propose(page);
  await expectStep(page, 'Approved', 'now');
  await expect(
    movesOf(page).getByRole('button', { name: /^Approve/ }),
  ).toBeDisabled();
  await keepScreenshot('15-a-member-waits-for-an-operator');
  expect((await emulator.configOf(`cc-dev/${inDev}`))['tasks.max']).toBe('1');

  await signInAs('anna.keller');
  await approve(page, number);
  await expectStep(page, 'Runs', 'done');
  expect((await emulator.configOf(`cc-dev/${inDev}`))['tasks.max']).toBe('2');
});

test('its removal waits for a second person, also in dev', async ({
  page,
  emulator,
  signInAs,
  keepScreenshot,
}) => {
  await signInAs('anna.keller');
  await page.goto(addressOf(`cc-dev/${inDev}`));
  await chooseMore(page, /^Decommission/);
  await next(page);
  await expect(previewOf(page)).toContainText(`Removes ${inDev} on cc-dev.`);
  await keepScreenshot('16-the-removal');
  const number = await propose(page);
  await expectStep(page, 'Approved', 'now');
  await keepScreenshot('17-the-removal-waits');
  expect(await emulator.namesIn('cc-dev')).toContain(inDev);

  await signInAs('erik.larsen');
  await approve(page, number);
  await expectStep(page, 'Removed', 'done');
  await keepScreenshot('18-removed');
  expect(await emulator.namesIn('cc-dev')).not.toContain(inDev);
});
