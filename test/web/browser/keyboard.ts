import type { Page } from 'playwright-core';
import { expect } from 'vitest';

/** Presses the tab key until something has the focus. */
export async function tabTo(page: Page, selector: string): Promise<void> {
  const hasFocus = () =>
    page.evaluate<boolean>(`(() => {
      let one = document.activeElement;
      while (one?.shadowRoot?.activeElement) one = one.shadowRoot.activeElement;
      return one?.matches(${JSON.stringify(selector)}) ?? false;
    })()`);
  for (let pressed = 0; pressed < 60; pressed += 1) {
    if (await hasFocus()) return;
    await page.keyboard.press('Tab');
  }
  expect.fail(`the tab key never came to ${selector}`);
}
