import type { Page } from 'playwright-core';

/** Asks for a person by the button, unless the bot has called one: it may do so, and take the button away, while this looks. */
export async function pressPerson(page: Page): Promise<void> {
  const person = page.locator('#person');
  let isPressed = false;
  // On a busy machine a press may take longer than it is waited for.
  while (!isPressed && (await person.isVisible()))
    isPressed = await person.click({ timeout: 2_000 }).then(
      () => true,
      () => false,
    );
  await person.waitFor({ state: 'hidden' });
}
