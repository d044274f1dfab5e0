import { type BrowserContextOptions, type Page, test as base, expect } from '@playwright/test';
import { Server } from './server.ts';

export { expect };

/** The password of everybody in the demo data. */
export const password = 'portico-demo';

/** People of the demo data, by what they do. */
export const people = {
  /** Sells for Nordmess AB, a reseller, and administers its people. */
  seller: 'ana@nordmess.example',
  /** Sells for Nordmess as well. */
  colleague: 'bjorn@nordmess.example',
  /** Learns at Nordmess, and registers nothing. */
  learner: 'maja@nordmess.example',
  /** Channel manager at the vendor. */
  channelManager: 'tomas@halden.example',
  /** Channel manager beside Tomás. */
  otherManager: 'claire@halden.example',
  /** Sells for Kalibra Süd, and reads German. */
  germanSeller: 'sabine@kalibrasud.example',
  /** Channel manager who reads German. */
  germanManager: 'maren@halden.example',
  /** Sets the programme's terms. */
  programmeManager: 'henrik@halden.example',
  /** Does so as well: the second person. */
  otherProgrammeManager: 'judith@halden.example',
  /** Keeps the portal running. */
  operator: 'olga@halden.example',
  /** Reads everything and decides nothing. */
  auditor: 'anselm@halden.example',
} as const;

/** Set with `test.use({ … })`. */
export type PortalOptions = {
  /** Messages on the browser's console that a test expects, besides the answer 422. */
  expectedErrors: RegExp;
};

type PortalFixtures = {
  /** Another person's browser: own cookies, watched like the first. */
  openBrowser: (options?: BrowserContextOptions) => Promise<Page>;
};

/** Set for a whole project, since a worker keeps its server. */
export type PortalWorkerOptions = {
  /** What the server keeps its data in. */
  database: 'sqlite' | 'postgres';
};

type PortalWorker = {
  /** This worker's server. Whoever stops it starts it again. */
  server: Server;
};

/** Chromium reports every answer from 400 on; a form with problems is answered with 422, one that came too late with 409. */
const ANSWER_WITH_PROBLEMS = /Failed to load resource.* (409|422) /;

/** Chromium gives up an animation between pages when a window changes, and reports that as an error. */
const ANIMATION_GIVEN_UP = /^(Invalid|Abort|Timeout)\w*Error: Transition was /;

/** A test against a real server, which fails on any error in the browser's console. */
export const test = base.extend<PortalOptions & PortalFixtures, PortalWorker & PortalWorkerOptions>({
  database: ['sqlite', { option: true, scope: 'worker' }],

  server: [
    async ({ database }, use) => {
      const server = await (database === 'postgres' ? Server.withDemoDataOnPostgres() : Server.withDemoData());
      await use(server);
      await server.remove();
    },
    { scope: 'worker', timeout: 120_000 },
  ],

  baseURL: async ({ server }, use) => use(server.url),

  expectedErrors: [/^no error$/, { option: true }],

  page: async ({ page, expectedErrors }, use) => {
    const errors = watch(page, expectedErrors);
    await use(page);
    expect(errors, 'errors in the browser').toEqual([]);
  },

  openBrowser: async ({ browser, baseURL, contextOptions, expectedErrors, viewport, hasTouch, isMobile }, use) => {
    const opened: { page: Page; errors: string[] }[] = [];
    await use(async (options = {}) => {
      const context = await browser.newContext({
        ...contextOptions,
        baseURL,
        viewport,
        hasTouch,
        isMobile,
        ...options,
      });
      const page = await context.newPage();
      opened.push({ page, errors: watch(page, expectedErrors) });
      return page;
    });
    for (const { page, errors } of opened) {
      await page.context().close();
      expect(errors, 'errors in another browser').toEqual([]);
    }
  },
});

/** Signs somebody in through the form, as they would, with or without scripts. */
export async function signIn(page: Page, email: string): Promise<void> {
  await page.goto('/sign-in');
  await fillSignIn(page, email);
  await expect(page).not.toHaveURL(/\/sign-in/);
}

/** Fills in the sign-in form that is open, and sends it. */
export async function fillSignIn(page: Page, email: string, secret = password): Promise<void> {
  await page.locator('input[name="email"]').fill(email);
  await page.locator('input[type="password"]').fill(secret);
  await page.locator('form:has(input[type="password"]) button').click();
}

/** Collects what goes wrong in a page: console errors, exceptions, blocked resources. */
function watch(page: Page, expected: RegExp): string[] {
  const errors: string[] = [];
  const report = (text: string) => {
    if (![ANSWER_WITH_PROBLEMS, ANIMATION_GIVEN_UP, expected].some((known) => known.test(text))) errors.push(text);
  };
  page.on('console', (message) => {
    if (message.type() === 'error') report(`${message.text()} (${message.location().url})`);
  });
  page.on('pageerror', (error) => report(`${error.name}: ${error.message} ${error.stack} (${page.url()})`));
  return errors;
}
