import { defineConfig } from '@playwright/test';
import type { PortalOption } from './packages/app/e2e-tests/support/test';

/** A browser of the machine, never one that is downloaded. */
const chromium = process.env.CHROMIUM_PATH || '/usr/bin/chromium';

const flags = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  // The browser has nothing to ask of anybody but the portal.
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // Chromium's sandbox does not start for root, as who continuous integration often runs.
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
];

/**
 * Browser tests, in projects: two against the portal as `npm start` runs it, one as `npm run start:kafka` does.
 * Each starts a portal of its own, on free ports, when its first test asks for it.
 */
export default defineConfig<object, PortalOption>({
  testDir: 'packages/app/e2e-tests',
  outputDir: 'test-artifacts/results',
  globalSetup: './packages/app/e2e-tests/support/portals.ts',
  // They share one portal, and one machine of two cores.
  workers: 1,
  timeout: 120_000,
  expect: { timeout: 30_000 },
  reporter: 'list',
  use: {
    launchOptions: { executablePath: chromium, args: flags },
    viewport: { width: 1440, height: 900 },
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
  },
  projects: [
    {
      name: 'embedded',
      testMatch: 'embedded/**/*.test.ts',
      use: { portalKind: 'embedded' },
    },
    {
      // Its connectors come and go, which the other tests would count.
      name: 'requests',
      testMatch: 'requests/**/*.test.ts',
      use: { portalKind: 'requests' },
    },
    {
      name: 'kafka',
      testMatch: 'kafka/**/*.test.ts',
      use: { portalKind: 'kafka' },
    },
  ],
});
