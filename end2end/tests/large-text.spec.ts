import { expect, people, signIn, test } from './portal.ts';

test('with text twice as large nothing moves sideways', async ({ page }) => {
  await signIn(page, people.seller);
  await page.goto('/registrations?stage=protected');
  const deal = (await page.locator('.row-link').first().getAttribute('href')) ?? '';
  const paths = ['/', '/registrations', '/registrations/new', deal, '/notices', '/account/sessions', '/nowhere'];
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
});

test.use({ expectedErrors: / 404 / });
