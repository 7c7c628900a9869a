import type { Page } from '@playwright/test';
import {
  actionsOf,
  addressOf,
  connectorTable,
  healthCard,
  whyPanel,
} from '../support/screens';
import { expect, test } from '../support/test';
import { VIEWS, overhang } from '../support/views';

const failed = addressOf('cc-prod/finance-ledger-source-prod-jdbc');
const healthy = addressOf('cc-dev/finance-archive-sink-dev-daily');

/** A screen: where it is, and what is there when it is complete. */
interface Screen {
  name: string;
  path: string;
  ready: (page: Page) => Promise<unknown>;
}

const visible = (locator: ReturnType<Page['locator']>) =>
  expect(locator).toBeVisible();

const screens: Screen[] = [
  {
    name: 'connectors',
    path: '/kafka-connect',
    ready: page =>
      visible(
        connectorTable(page).or(page.getByRole('list', { name: 'Connectors' })),
      ),
  },
  {
    name: 'department',
    path: '/catalog/default/group/finance',
    ready: async page => {
      await visible(healthCard(page).getByText('13 of 25 connectors'));
      await visible(page.getByText('Carla Rossi').first());
    },
  },
  {
    name: 'department-connectors',
    path: '/catalog/default/group/finance/connectors',
    ready: page => visible(page.getByText(/13 connectors, \d+ need you/)),
  },
  {
    name: 'component',
    path: '/catalog/default/component/salesdb',
    ready: page => visible(healthCard(page).getByText('Nothing needs')),
  },
  {
    name: 'connector-failed',
    path: failed,
    ready: page => visible(whyPanel(page)),
  },
  {
    name: 'connector-trace',
    path: failed,
    ready: async page => {
      await page
        .getByRole('button', { name: /^Full trace/ })
        .first()
        .click();
      await visible(page.getByRole('region', { name: /^Trace of/ }));
    },
  },
  {
    name: 'connector-degraded',
    path: addressOf('cc-prod/finance-archive-sink-prod-daily'),
    ready: page => visible(whyPanel(page)),
  },
  {
    name: 'connector-healthy',
    path: healthy,
    ready: page => visible(page.getByRole('table', { name: 'Tasks' })),
  },
  {
    name: 'connector-configuration',
    path: `${healthy}/configuration`,
    ready: page => visible(page.getByText('connector.class')),
  },
  {
    name: 'connector-question',
    path: healthy,
    ready: async page => {
      await actionsOf(page).getByRole('button', { name: 'Pause' }).click();
      await visible(page.getByRole('dialog'));
    },
  },
  {
    name: 'connector-menu',
    path: healthy,
    ready: async page => {
      await page.getByRole('button', { name: 'More actions' }).click();
      await visible(page.getByRole('menuitem', { name: 'Copy link' }));
    },
  },
];

for (const [view, options] of Object.entries(VIEWS)) {
  test.describe(view, () => {
    // Who has chosen no theme in the portal gets that of their system.
    test.use(options);

    test('every screen is complete and fits', async ({
      page,
      signInAs,
      keepScreenshot,
    }) => {
      test.setTimeout(180_000);
      const broken: string[] = [];
      page.on('pageerror', error => broken.push(error.message));

      await signInAs('anna.keller');
      for (const { name, path, ready } of screens) {
        await test.step(name, async () => {
          await page.goto(path);
          await ready(page);
          expect(await overhang(page)).toBe(0);
          await keepScreenshot(`${name}-${view}`);
        });
      }
      expect(broken).toEqual([]);
    });

    test('so is the platform team’s list of all connectors', async ({
      page,
      signInAs,
      keepScreenshot,
    }) => {
      await signInAs('erik.larsen');
      await visible(
        page.getByRole('status').filter({ hasText: '160 connectors' }),
      );
      expect(await overhang(page)).toBe(0);
      await keepScreenshot(`all-connectors-${view}`);
    });
  });
}

test('a row is shown whole, its menu too, however wide the window is', async ({
  page,
  signInAs,
}) => {
  await signInAs('anna.keller');
  await visible(connectorTable(page));
  for (const width of [1024, 1280, 1440, 1600, 1920]) {
    await page.setViewportSize({ width, height: 900 });
    await visible(connectorTable(page));
    const beyond = await connectorTable(page).evaluate(({ parentElement }) =>
      parentElement
        ? parentElement.scrollWidth - parentElement.clientWidth
        : undefined,
    );
    expect(beyond, `beyond the table's frame at ${width} px`).toBe(0);
  }
});
