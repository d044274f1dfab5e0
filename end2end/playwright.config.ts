import { defineConfig } from '@playwright/test';
import type { PortalOptions, PortalWorkerOptions } from './tests/portal.ts';
import { postgres } from './tests/postgres.ts';

// Each worker reads this file again; once is enough to be told.
if (!postgres && process.env.TEST_WORKER_INDEX === undefined) {
  console.log('PostgreSQL skipped: PORTICO_TEST_POSTGRES is not set');
}

export default defineConfig<PortalOptions, PortalWorkerOptions>({
  testDir: 'tests',
  outputDir: 'test-results',
  globalSetup: './tests/demo-data.ts',
  forbidOnly: true,
  retries: 0,
  // Two cores; each worker has a server and a browser of its own.
  workers: 2,
  timeout: 90_000,
  expect: { timeout: 10_000 },
  reporter: [['list']],
  use: {
    browserName: 'chromium',
    locale: 'en-GB',
    timezoneId: 'Europe/Stockholm',
    // Where a person would have given up.
    actionTimeout: 10_000,
    navigationTimeout: 15_000,
    screenshot: 'only-on-failure',
    // A quarter of the time went into traces; `--trace retain-on-failure` makes them.
    trace: 'off',
    launchOptions: {
      executablePath: process.env.PORTICO_CHROMIUM ?? '/usr/bin/chromium',
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
  projects: [
    { name: 'desktop', use: { viewport: { width: 1280, height: 800 } } },
    {
      name: 'phone',
      // What is different on a narrow screen that is touched: the looks, and one way through everything.
      grep: /@phone/,
      use: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
    },
    // One way through everything on the other database.
    ...(postgres
      ? [{ name: 'postgres', grep: /@postgres/, use: { viewport: { width: 1280, height: 800 }, database: 'postgres' as const } }]
      : []),
  ],
});
