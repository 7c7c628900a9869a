import { expect, type Locator, type Page } from '@playwright/test';

/** Checks, the merge and the deployment take seconds on an idle machine; browsers' tests share two cores. */
export const LOOP = { timeout: 120_000 };

/** Opens a template's form, as a link to it does. */
export async function openForm(
  page: Page,
  template: string,
  formData: object = {},
): Promise<void> {
  const query = encodeURIComponent(JSON.stringify(formData));
  await page.goto(
    `/create/templates/default/kafka-connect-${template}?formData=${query}`,
  );
}

/** Chooses one of a field's options by what it begins with. */
export async function choose(
  page: Page,
  label: string,
  option: string,
): Promise<void> {
  const field = page.getByRole('textbox', { name: label });
  await field.click();
  await field.fill(option);
  await page.getByRole('option').filter({ hasText: option }).first().click();
}

/** Answers the first page of a new connector's form: where it is to run, and what it is called. */
export async function fillWhere(
  page: Page,
  where: { cluster: string; dataSource: string; suffix: string },
): Promise<void> {
  await choose(page, 'Cluster', where.cluster);
  await page.getByLabel('Data source').fill(where.dataSource);
  await page.getByLabel('Suffix').fill(where.suffix);
  await expect(page.getByText('This name is free.')).toBeVisible();
  await next(page);
}

/** The form's last page: the file, what the check says, what becomes of it. */
export function previewOf(page: Page): Locator {
  return page.getByRole('region', { name: /as it will be proposed/i });
}

export async function next(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Next' }).click();
}

/** Goes from the last page of the form to its request. */
export async function propose(page: Page): Promise<number> {
  await page.getByRole('button', { name: 'Review' }).click();
  await page.getByRole('button', { name: 'Create' }).click();
  const link = page.getByRole('link', { name: 'The request' });
  await expect(link).toBeVisible(LOOP);
  const address = (await link.getAttribute('href')) ?? '';
  expect(address).toMatch(/\/kafka-connect\/requests\/\d+$/);
  // It would open in another tab.
  await page.goto(address);
  return Number(address.split('/').pop());
}

/** Where a request's page is. */
export function requestAddress(number: number): string {
  return `/kafka-connect/requests/${number}`;
}

/** A request's way, step by step. */
export function stepOf(page: Page, title: string): Locator {
  return page
    .getByRole('list', { name: 'Progress' })
    .getByRole('listitem')
    .filter({ hasText: title });
}

/** Waits until a step is done, or until it is its turn. */
export function expectStep(
  page: Page,
  title: string,
  state: 'done' | 'now',
): Promise<void> {
  return expect(stepOf(page, title)).toContainText(state, LOOP);
}

/** What can be done with a request. */
export function movesOf(page: Page): Locator {
  return page.getByRole('group', { name: 'Moves' });
}

/** Opens a request's page and says yes there and in the question that follows. */
export async function approve(page: Page, number: number): Promise<void> {
  await page.goto(requestAddress(number));
  await movesOf(page)
    .getByRole('button', { name: /^Approve/ })
    .click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Approve/ })
    .click();
}
