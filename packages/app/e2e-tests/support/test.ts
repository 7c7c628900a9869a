import { test as base, type Page } from '@playwright/test';
import { appendFile, mkdir } from 'node:fs/promises';
import { Emulator } from './emulator';
import type { PortalUnderTest } from './PortalUnderTest';

/** Who can sign in; the part of the e-mail address before the @. */
export type Identity =
  | 'anna.keller'
  | 'ben.okafor'
  | 'carla.rossi'
  | 'deniz.yilmaz'
  | 'erik.larsen';

/** Set per project in `playwright.config.ts`. */
export interface PortalOption {
  portalKind: 'embedded' | 'requests' | 'kafka';
}

interface Fixtures {
  /** Confluent Cloud as it is without the portal; what a test lets go wrong there is mended after it. */
  emulator: Emulator;
  /** Signs in on the portal's page, in the page of the test, as a person would; whoever was signed in there leaves. */
  signInAs(identity: Identity): Promise<void>;
  /** Keeps a picture of the page, for people to look at, in `test-artifacts/screenshots/<project>/<name>.png`. */
  keepScreenshot(name: string): Promise<void>;
  /** Keeps how long something took, for people to read, in `test-artifacts/figures-<project>.txt`. */
  keepFigure(what: string, seconds: number): Promise<void>;
}

interface WorkerFixtures extends PortalOption {
  portal: PortalUnderTest;
}

/** Playwright's `test` with a portal to test: `baseURL` is its address. */
export const test = base.extend<Fixtures, WorkerFixtures>({
  portalKind: ['embedded', { option: true, scope: 'worker' }],
  portal: [
    async ({ portalKind }, provide) => {
      await provide(await startedPortal(portalKind));
    },
    // The first start of Kafka also resolves its jars.
    { scope: 'worker', timeout: 12 * 60_000 },
  ],
  baseURL: async ({ portal }, provide) => {
    await provide(portal.url);
  },
  emulator: async ({ portal }, provide) => {
    const emulator = new Emulator(portal);
    await provide(emulator);
    await emulator.mend();
  },
  signInAs: async ({ page }, provide) => {
    await provide(identity => signIn(page, identity));
  },
  keepFigure: async ({ portalKind }, provide) => {
    await provide(async (what, seconds) => {
      await mkdir('test-artifacts', { recursive: true });
      await appendFile(
        `test-artifacts/figures-${portalKind}.txt`,
        `${new Date().toISOString()} ${what}: ${seconds.toFixed(1)} s\n`,
      );
    });
  },
  keepScreenshot: async ({ page }, provide, { project }) => {
    await provide(async name => {
      await page.screenshot({
        path: `test-artifacts/screenshots/${project.name}/${name}.png`,
        fullPage: true,
        animations: 'disabled',
      });
    });
  },
});

export { expect } from '@playwright/test';

async function startedPortal(kind: string): Promise<PortalUnderTest> {
  const response = await fetch(`${process.env.E2E_PORTALS}/${kind}`);
  if (response.status === 202) {
    return startedPortal(kind);
  }
  const text = await response.text();
  if (!response.ok) {
    throw new Error(text);
  }
  return JSON.parse(text);
}

/** Signs in on the portal's page, as a person would; whoever was signed in there leaves. */
export async function signIn(page: Page, identity: Identity): Promise<void> {
  await page.context().clearCookies();
  await page.goto('/');
  const opened = page.waitForEvent('popup');
  await page.getByRole('button', { name: 'Sign in' }).click();
  const provider = await opened;
  await provider
    .getByRole('button')
    .filter({ hasText: `${identity}@example.com` })
    .click();
  // The sign-in page gives way to the portal.
  const settings = { name: 'Settings' };
  await page
    .getByRole('link', settings)
    // On a phone it opens a menu.
    .or(page.getByRole('button', settings))
    .waitFor();
}
