import type { Page } from 'playwright-core';

/** Asks for a person by the button, unless the bot has called one: it may do so, and take the button away, while this looks. */
export async function pressPerson(page: Page): Promise<void> {
  const person = page.locator('#person');
  if (await person.isVisible()) await person.click({ timeout: 2_000 }).catch(() => undefined);
  await person.waitFor({ state: 'hidden' });
}
