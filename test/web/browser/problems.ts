import type { Page } from 'playwright-core';

/** What a page's browser complains of from now on. That the made-up school has no icon is no business of the chat. */
export async function problemsOf(page: Page): Promise<string[]> {
  const problems: string[] = [];
  page.on('console', (said) => said.type() === 'error' && problems.push(said.text()));
  page.on('pageerror', (error) => problems.push(String(error)));
  await page.route('**/favicon.ico', (route) => route.fulfill({ status: 204 }));
  return problems;
}
