import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import { executablePath } from './installed.ts';

const axe = readFileSync(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8');

/** Whether the tests in a browser can run here; where they cannot, whoever started the tests was told. */
export const hasChromium = (): boolean => executablePath !== undefined;

/** Starts a browser that asks nobody for anything but what a test does. */
export function startChromium(): Promise<Browser> {
  const args = ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update'];
  return chromium.launch({ ...(executablePath === undefined ? {} : { executablePath }), args });
}

/** What axe finds wrong with a page and the shadows in it, a line each. */
export async function violationsOf(page: Page): Promise<readonly string[]> {
  // By the protocol, which no content security policy of the page refuses; once a page.
  if (!(await page.evaluate<boolean>("'axe' in globalThis"))) await page.evaluate(axe);
  const { violations } = await page.evaluate<AxeResult>("axe.run({ resultTypes: ['violations'] })");
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.flat().join(' ')}`));
}

/** The same in both themes, which a page that is open takes on at once; it stays in the second. */
export async function violationsInBothThemes(page: Page): Promise<readonly string[]> {
  const found: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    found.push(...(await violationsOf(page)).map((line) => `${colorScheme}: ${line}`));
  }
  return found;
}

type AxeResult = {
  readonly violations: readonly {
    readonly id: string;
    readonly nodes: readonly { readonly target: readonly (string | readonly string[])[] }[];
  }[];
};
