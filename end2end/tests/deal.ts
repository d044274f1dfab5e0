import { randomInt } from 'node:crypto';
import { type Locator, type Page, expect } from '@playwright/test';
import type { ChosenFile } from './files.ts';

/** A deal as a seller writes it: the form's fields by name, in the form's order. */
export type Deal = Record<string, string>;

/** What a reference looks like. */
export const REFERENCE = /DR-[0-9A-Z]{4}-[0-9A-Z]{3}/;

/** A date so many days ahead, as date fields take it. */
export const daysAhead = (days: number): string =>
  new Date(Date.now() + days * 24 * 3600 * 1000).toISOString().slice(0, 10);

/** A name that no other customer has, and that resembles none. */
function aName(): string {
  const part = () => 'bdfgklmnprstv'.charAt(randomInt(13)) + 'aeiou'.charAt(randomInt(5));
  const name = Array.from({ length: 6 }, part).join('');
  return name.charAt(0).toUpperCase() + name.slice(1);
}

/** A deal that passes the check, with a customer that no other test has. */
export function aDeal(changes: Deal = {}): Deal {
  const name = aName();
  return {
    customer: `${name} AS`,
    domain: `${name.toLowerCase()}.example`,
    country: 'NO',
    city: 'Ålesund',
    contact_name: 'Ingrid Bø',
    contact_email: `ingrid@${name.toLowerCase()}.example`,
    need: 'Thickness survey of six hulls before the winter docking.\nThey compare us with “ultrasonic” arrays & more.',
    'line-0-product': 'M4 probe',
    'line-0-quantity': '6',
    'line-0-value': '93,000.00',
    'line-1-product': 'Survey kit',
    'line-1-quantity': '1',
    'line-1-value': '33 000',
    currency: 'EUR',
    expected_close: daysAhead(75),
    competitor: 'Nordsonic',
    tender: 'no',
    notes: 'The yard’s board meets on the first Monday of the month.',
    ...changes,
  };
}

/** The customer's name, which tells a deal from all others. */
export const customerOf = (deal: Deal): string => deal.customer ?? '';

/** The form that a deal is written in. */
export const dealForm = (page: Page): Locator => page.locator('form:has([name="customer"]:not([type="hidden"]))');

/** A field of the form by its name. */
export const field = (page: Page, name: string): Locator => dealForm(page).locator(`[name="${name}"]`);

/** The problem beside a field. */
export const problemBeside = (page: Page, name: string): Locator => page.locator(`#field-${name}-problem`);

/** The list of problems above the form. */
export const problemSummary = (page: Page): Locator => page.locator('.summary');

/** A button of the form by what it asks for. */
export const formButton = (page: Page, intent: string): Locator =>
  dealForm(page).locator(`button[name="intent"][value="${intent}"]:not([aria-hidden])`);

/** Sends the form to be checked; what will be submitted is shown once more. */
export const submitButton = (page: Page): Locator => formButton(page, 'review');

/** Submits what the last look shows. */
export const confirmButton = (page: Page): Locator => page.locator('#send button[value="submit"]');

/** Adds a product line. */
export const addLineButton = (page: Page): Locator => formButton(page, 'add-line');

/** Opens an empty form, as from the list of deals. */
export async function beginDeal(page: Page): Promise<void> {
  await page.goto('/registrations/new');
  await expect(field(page, 'customer')).toBeVisible();
}

/** Answers one question of the form, whatever kind of field it is. */
export async function answer(page: Page, name: string, value: string): Promise<void> {
  const asked = field(page, name);
  const kind = await asked.first().evaluate((element) => {
    const input = element as HTMLInputElement;
    return input.localName === 'input' ? input.type : input.localName;
  });
  if (kind === 'select') await asked.selectOption(value);
  else if (kind === 'radio') await dealForm(page).locator(`[name="${name}"][value="${value}"]`).check();
  else await asked.fill(value);
}

/** Writes a deal into the form, with as many lines as it has. */
export async function writeDeal(page: Page, deal: Deal): Promise<void> {
  for (const [name, value] of Object.entries(deal)) {
    if (name.endsWith('-product') && (await field(page, name).count()) === 0) {
      // What is wrong with the field before is said when it is left, which moves the button away under a press.
      await addLineButton(page).focus();
      await expect(async () => {
        if ((await field(page, name).count()) === 0) await addLineButton(page).click();
        await expect(field(page, name)).toBeVisible({ timeout: 3_000 });
      }).toPass({ timeout: 10_000 });
    }
    await answer(page, name, value);
  }
}

/** The form holds exactly this deal. */
export async function expectWritten(page: Page, deal: Deal): Promise<void> {
  for (const [name, value] of Object.entries(deal)) {
    const asked = field(page, name);
    const radio = (await asked.first().getAttribute('type')) === 'radio';
    if (radio) await expect(dealForm(page).locator(`[name="${name}"][value="${value}"]`)).toBeChecked();
    else await expect(asked).toHaveValue(value);
  }
}

/** Chooses files to attach. */
export async function chooseFiles(page: Page, files: ChosenFile[]): Promise<void> {
  await dealForm(page).locator('input[type="file"]').setInputFiles(files);
}

/** Sends the form and waits for the page of the deal; gives its reference. */
export async function submitDeal(page: Page): Promise<string> {
  await submitButton(page).click();
  await confirmButton(page).click();
  await expect(page).toHaveURL(/\/registrations\/DR-.*submitted/);
  await expect(page.locator('.stage.review').first()).toBeVisible();
  return referenceOf(page);
}

/** The reference of the deal whose page is open. */
export function referenceOf(page: Page): string {
  const reference = REFERENCE.exec(page.url())?.[0];
  if (!reference) throw new Error(`no reference in ${page.url()}`);
  return reference;
}

/** Registers a deal from the empty form to the page of the deal. */
export async function register(page: Page, deal: Deal, files: ChosenFile[] = []): Promise<string> {
  await beginDeal(page);
  await writeDeal(page, deal);
  if (files.length > 0) await chooseFiles(page, files);
  return submitDeal(page);
}

/** The partner's page of one deal. */
export async function openDeal(page: Page, reference: string): Promise<void> {
  await page.goto(`/registrations/${reference}`);
}

/** Everything that happened, the newest first. */
export const timeline = (page: Page): Locator => page.locator('.timeline');

/** So many notices about a deal have come. */
export async function expectNotices(page: Page, reference: string, count: number): Promise<void> {
  await expect(async () => {
    await page.goto('/notices');
    await expect(page.locator('.notices > li', { hasText: reference })).toHaveCount(count, { timeout: 500 });
  }).toPass();
}

/** Answers the question of a deal that was sent back. */
export async function answerQuestion(page: Page, reply: string): Promise<void> {
  await page.locator('textarea[name="answer"]').fill(reply);
  await page.locator('form[action$="/answer"] button.main').click();
  await expect(page.locator('.stage.review').first()).toBeVisible();
}
