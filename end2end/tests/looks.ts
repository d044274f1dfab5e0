import { AxeBuilder } from '@axe-core/playwright';
import { type Page, expect } from '@playwright/test';

/** Every rule that says how people reach a page, and the advice beside them. */
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** Widths at which nothing may be cut off or move sideways: WCAG's reflow, a phone, a desk. */
const WIDTHS = [320, 390, 1280];
const PHONE = 500;

/** The page can be used by everybody, in light and in dark. */
export async function expectForEverybody(page: Page, what: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze();
    const found = violations.map(({ id, help, nodes }) => ({
      id,
      help,
      where: nodes.slice(0, 4).map((node) => `${node.target.join(' ')}: ${node.any[0]?.message ?? node.html.slice(0, 90)}`),
    }));
    expect.soft(found, `${what} in ${colorScheme}`).toEqual([]);
  }
}

/** Nothing moves sideways, however narrow the window is. */
export async function expectNothingSideways(page: Page, what: string): Promise<void> {
  const size = page.viewportSize();
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 800 });
    const wide = await page.evaluate(() => {
      const page = document.scrollingElement ?? document.documentElement;
      const over = page.scrollWidth - document.documentElement.clientWidth;
      if (over <= 0) return [];
      return [...document.querySelectorAll('main *, header *')]
        .filter((element) => element.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
        .slice(0, 3)
        .map((element) => `${over}px: ${element.localName}.${element.className}`)
        .concat(`${over}px over`);
    });
    expect.soft(wide, `${what} at ${width} px`).toEqual([]);
  }
  if (size) await page.setViewportSize(size);
}

/** Both of the above. On a phone the first only: the second has tried its width already. */
export async function expectWellMade(page: Page, what: string): Promise<void> {
  await expectForEverybody(page, what);
  if ((page.viewportSize()?.width ?? 0) > PHONE) await expectNothingSideways(page, what);
}
