import type { Page } from '@playwright/test';
import { expect, people, signIn, test } from './portal.ts';

test.use({ expectedErrors: / 404 / });

/** Every page at both widths, with text twice as large: nothing moves sideways. */
async function expectNothingSideways(page: Page, paths: string[]): Promise<void> {
  for (const width of [390, 1280]) {
    await page.setViewportSize({ width, height: 800 });
    for (const path of paths) {
      await page.goto(path);
      await page.evaluate(() => {
        document.documentElement.style.fontSize = '200%';
      });
      const over = await page.evaluate(() => (document.scrollingElement?.scrollWidth ?? 0) - document.documentElement.clientWidth);
      expect.soft(over, `${path} at ${width} px`).toBeLessThanOrEqual(0);
    }
  }
}

/** The address of the first deal in this stage. */
async function dealIn(page: Page, stage: string): Promise<string> {
  await page.goto(`/registrations?stage=${stage}`);
  return (await page.locator('.row-link').first().getAttribute('href')) ?? '';
}

for (const [who, stages] of [
  [people.seller, ['draft', 'in_review', 'returned', 'protected', 'denied', 'withdrawn', 'expired']],
  [people.germanSeller, ['draft', 'returned', 'protected', 'denied']],
] as const) {
  test(`with text twice as large nothing moves sideways for ${who}`, async ({ page }) => {
    await signIn(page, who);
    const deals = [];
    for (const stage of stages) deals.push(await dealIn(page, stage));
    await expectNothingSideways(page, [
      '/',
      '/registrations',
      '/registrations/new',
      ...deals,
      '/notices',
      '/people',
      '/account/profile',
      '/account/notices',
      '/account/sessions',
      '/sign-in/forgotten',
      '/nowhere',
    ]);
  });
}

test('with text twice as large nothing moves sideways for staff', async ({ page }) => {
  await signIn(page, people.germanManager);
  await page.goto('/partners');
  const partner = (await page.locator('.row-link').first().getAttribute('href')) ?? '';
  await page.goto('/review');
  const request = (await page.locator('.item').first().getAttribute('href')) ?? '';
  await page.goto('/review?show=decided');
  const decided = (await page.locator('.item').first().getAttribute('href')) ?? '';
  await expectNothingSideways(page, ['/', '/review', request, decided, '/partners', partner, '/people', '/programme', '/products', '/agreements', '/mail', '/notices']);
});
