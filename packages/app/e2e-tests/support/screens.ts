import { expect, type Locator, type Page } from '@playwright/test';

/** The table of connectors. */
export function connectorTable(page: Page): Locator {
  return page.getByRole('table', { name: 'Connectors' });
}

/** What narrows the list of connectors. */
export function filtersOf(page: Page): Locator {
  return page.getByRole('search', { name: 'Connectors' });
}

/** The table's row of one connector. */
export function rowOf(page: Page, name: string): Locator {
  return connectorTable(page)
    .getByRole('row')
    .filter({ has: page.getByRole('link', { name, exact: true }) });
}

/** Names of the connectors in the table, in its order. */
export function shownNames(page: Page): Promise<string[]> {
  return connectorTable(page).getByRole('link').allInnerTexts();
}

/**
 * Waits until the table has just these connectors, in whatever order. What came or went at a cluster itself, the portal
 * knows with its next look at it, and an open page with its own next one.
 */
export async function expectNames(page: Page, names: string[]): Promise<void> {
  await expect
    .poll(async () => (await shownNames(page)).sort(), { timeout: 60_000 })
    .toEqual([...names].sort());
}

/** What can be done, on a connector's page. */
export function actionsOf(page: Page): Locator {
  return page.getByRole('group', { name: 'Actions' });
}

/** Chooses one of the further actions on a connector's page. */
export async function chooseMore(page: Page, action: RegExp): Promise<void> {
  await actionsOf(page).getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: action }).click();
}

/** Asks for an action on a connector's page; resolves to the question whether it is meant. */
export async function askFor(page: Page, action: string): Promise<Locator> {
  await actionsOf(page).getByRole('button', { name: action }).click();
  return page.getByRole('dialog');
}

/** Says yes to that question. */
export function agree(question: Locator, action: string): Promise<void> {
  return question.getByRole('button', { name: action }).click();
}

/** What came of an action, once the connector has come to rest. */
export function outcomeOf(page: Page, text: string | RegExp): Locator {
  return page.getByRole('status').filter({ hasText: text });
}

/** The panel that says why a connector is not healthy. */
export function whyPanel(page: Page): Locator {
  return page.getByRole('region', { name: 'Why' });
}

/** The card with the health of an entity's connectors. */
export function healthCard(page: Page): Locator {
  return page.getByRole('article').filter({
    has: page.getByRole('heading', { name: 'Connectors', exact: true }),
  });
}

/** Where a connector's page is. */
export function addressOf(ref: string): string {
  return `/kafka-connect/${ref}`;
}
