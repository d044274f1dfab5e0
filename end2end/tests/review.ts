import { type Locator, type Page, expect } from '@playwright/test';

/** The vendor's page of one request. */
export async function openRequest(page: Page, reference: string): Promise<void> {
  await page.goto(`/review/${reference}`);
  await expect(requestPane(page)).toContainText(reference);
}

/** Everything about the request that is open. */
export const requestPane = (page: Page): Locator => page.locator('#open');

/** The bar with the decisions. */
export const decisionBar = (page: Page): Locator => page.locator('section.decide');

/** What belongs to one decision: the panel with its fields, or its button alone. */
export const decisionForm = (page: Page, decision: string): Locator =>
  decisionBar(page).locator(`:is(.panel, .act):has(button[name="decision"][value="${decision}"])`);

/** The button that sends a decision. */
export const decisionButton = (page: Page, decision: string): Locator =>
  decisionForm(page, decision).locator('button:not([type="button"])');

/** Goes through the queue until the customer's request is there, and opens it as a person would. */
export async function findInQueue(page: Page, customer: string): Promise<void> {
  await page.goto('/review');
  const item = page.locator('.list .item', { hasText: customer });
  const next = page.getByRole('link', { name: 'Next', exact: true });
  for (let part = 1; part <= 20 && (await item.count()) === 0; part += 1) {
    const before = page.url();
    await next.click();
    await expect(page).not.toHaveURL(before);
  }
  await item.first().click();
  await expect(page).toHaveURL(/\/review\/DR-/);
}

/** Opens a decision that needs words and types them. */
export async function writeRemark(page: Page, decision: 'return' | 'deny', text: string): Promise<void> {
  const form = decisionForm(page, decision);
  if (!(await form.isVisible())) {
    await decisionBar(page).locator(`details:has(button[value="${decision}"]) > summary`).click();
  }
  await form.locator('textarea').fill(text);
}

/** Approves the open request. */
export async function approve(page: Page): Promise<void> {
  await decisionButton(page, 'approve').click();
  await expect(page).toHaveURL(/done=approve/);
}

/** Sends the open request back with a question. */
export async function askBack(page: Page, question: string): Promise<void> {
  await writeRemark(page, 'return', question);
  await decisionButton(page, 'return').click();
  await expect(page).toHaveURL(/done=return/);
}

/** Denies the open request with a reason. */
export async function deny(page: Page, reason: string): Promise<void> {
  await writeRemark(page, 'deny', reason);
  await decisionButton(page, 'deny').click();
  await expect(page).toHaveURL(/done=deny/);
}
