import { type Locator, type Page, expect } from '@playwright/test';

/** Whether the element with the focus shows it: by an outline or a ring, on itself or on what frames it. */
async function focusStop(page: Page): Promise<{ name: string; shown: boolean; inSight: boolean }> {
  return page.evaluate(() => {
    const focused = document.activeElement ?? document.body;
    const rings = (element: Element | null) => {
      if (!element) return false;
      const style = getComputedStyle(element);
      return (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== 'none';
    };
    const box = focused.getBoundingClientRect();
    const inSight = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
    const name = `${focused.localName}${focused.id ? `#${focused.id}` : ''} “${(focused.textContent ?? '').trim().slice(0, 30)}”`;
    const frame = focused.closest('label, .affix, li');
    // The parts of a date field show the focus by themselves, inside of it.
    const byItself = focused === document.body || focused.matches('input[type="date"]');
    return { name, shown: byItself || rings(focused) || rings(frame), inSight };
  });
}

/** Presses Tab until something has the focus, and sees to it that every stop on the way is shown. */
export async function tabTo(page: Page, goal: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  for (let stops = 0; stops < 150; stops += 1) {
    await page.keyboard.press(key);
    const stop = await focusStop(page);
    expect.soft(stop.shown, `focus can be seen on ${stop.name}`).toBe(true);
    expect.soft(stop.inSight || stop.name.startsWith('body'), `${stop.name} is in sight`).toBe(true);
    if (await hasFocus(goal)) return;
  }
  throw new Error(`Tab never reached ${goal}`);
}

/** Whether the first of these has the focus. */
export const hasFocus = async (goal: Locator): Promise<boolean> =>
  (await goal.count()) > 0 && goal.first().evaluate((element) => element === document.activeElement);

/** Types over what a field holds. */
export async function typeOver(page: Page, text: string): Promise<void> {
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.type(text);
}

/** The page's scripts have woken, so that its keys do something. */
export async function expectAwake(page: Page): Promise<void> {
  await expect(page.locator('html')).toHaveAttribute('data-islands', 'awake');
}
