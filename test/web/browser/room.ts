import type { Page } from 'playwright-core';
import { expect } from 'vitest';

const inPage = `
  const all = (root) => [...root.querySelectorAll('*')].flatMap((one) => [one, ...(one.shadowRoot ? all(one.shadowRoot) : [])]);
  const parentOf = (one) => one.assignedSlot ?? one.parentElement ?? one.getRootNode().host;
  const chain = (one) => { const found = []; for (let at = parentOf(one); at; at = parentOf(at)) found.push(at); return found; };
  const isSeen = (one) => one.checkVisibility({ visibilityProperty: true }) && one.getBoundingClientRect().width > 1;
  const nameOf = (one) => one.tagName.toLowerCase() + (one.id ? '#' + one.id : '.' + one.className) + ' ' + (one.textContent || one.value || '').trim().slice(0, 24);
  const isControl = (one) => one.matches('button, a[href], input, select, textarea, summary');
  const hasText = (one) => [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim() !== '');
  const clipped = (one) => {
    let { left, top, right, bottom } = one.getBoundingClientRect();
    for (const around of chain(one)) {
      if (getComputedStyle(around).overflow === 'visible' || around === document.documentElement || around === document.body) continue;
      const box = around.getBoundingClientRect();
      [left, top, right, bottom] = [Math.max(left, box.left), Math.max(top, box.top), Math.min(right, box.right), Math.min(bottom, box.bottom)];
    }
    return { left, top, right, bottom };
  };
  const isFixed = (one) => [one, ...chain(one)].some((around) => getComputedStyle(around).position === 'fixed');
  // What is put out of sight on purpose is read by screen readers and comes when it has the focus.
  const isAside = (one) => [one, ...chain(one)].some((around) => around.getBoundingClientRect().right < 0 || around.inert);
`;

/** What of a page cannot be read or reached in its window, a line each: cut off, beside the window, or under another control. */
export function crampedIn(page: Page): Promise<readonly string[]> {
  return page.evaluate<string[]>(`(() => { ${inPage}
    // While a dialog is open, nobody reaches what is behind it.
    const modal = all(document).find((one) => one.matches('dialog:modal'));
    const seen = all(document).filter((one) => (!modal || modal.contains(one)) && isSeen(one) && !isAside(one) && (isControl(one) || hasText(one)));
    const beside = seen.filter((one) => { const { left, right } = one.getBoundingClientRect(); return left < -1 || right > innerWidth + 1; });
    const under = seen.filter((one) => isFixed(one) && (clipped(one).bottom > innerHeight + 1 || clipped(one).top < -1));
    const cut = seen.filter((one) => !one.matches('input, textarea, select') && getComputedStyle(one).overflowX !== 'visible' && one.scrollWidth > one.clientWidth + 1);
    const controls = seen.filter(isControl).map((one) => [one, clipped(one)]);
    const covered = controls.flatMap(([one, a], at) => controls.slice(at + 1)
      // What floats over a page, as the chat does over a school's, lies over it on purpose.
      .filter(([other, b]) => isFixed(one) === isFixed(other) && !one.contains(other) && !other.contains(one)
        && Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1 && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 1)
      .map(([other]) => nameOf(one) + ' / ' + nameOf(other)));
    const sideways = document.documentElement.scrollWidth > innerWidth + 1 ? ['scrolls sideways'] : [];
    return [...beside.map((one) => 'beside: ' + nameOf(one)), ...under.map((one) => 'out of the window: ' + nameOf(one)),
      ...cut.map((one) => 'cut: ' + nameOf(one)), ...covered.map((names) => 'covered: ' + names), ...sideways];
  })()`);
}

/** One control that the tab key came to. */
export type Stop = { readonly name: string; readonly isShown: boolean; readonly isInWindow: boolean };

/** Where the tab key leads, once around: whether each stop is marked by an outline or a border that forced colours leave, and lies in the window. */
export async function stopsOf(page: Page, most = 80): Promise<readonly Stop[]> {
  const stops: Stop[] = [];
  for (let at = 0; at < most; at += 1) {
    await page.keyboard.press('Tab');
    const stop = await page.evaluate<Stop | null>(stopNow);
    if (stops[0] && stops[0].name === stop?.name) return stops;
    // Between the last one and the first the browser has its own.
    if (stop) stops.push(stop);
  }
  return stops;
}

const stopNow = `(() => { ${inPage}
  let one = document.activeElement;
  while (one?.shadowRoot?.activeElement) one = one.shadowRoot.activeElement;
  if (!one || one === document.body) return null;
  const marks = [one, one.nextElementSibling].filter(Boolean).map((shown) => getComputedStyle(shown));
  const isShown = marks.some(({ outlineStyle, outlineWidth }) => outlineStyle === 'auto' || (outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2));
  const { left, top, right, bottom } = clipped(one);
  const isInWindow = right - left > 1 && bottom - top > 1 && bottom > 0 && top < innerHeight && right > 0 && left < innerWidth;
  return { name: nameOf(one), isShown, isInWindow };
})()`;

/** Whether what is chosen, pressed or open differs from what is not by more than its colours, a line for each pair that does not. */
export function toldByColourAlone(page: Page): Promise<readonly string[]> {
  return page.evaluate<string[]>(`(() => { ${inPage}
    const looks = (one) => { const { borderWidth, borderStyle, fontWeight, textDecorationLine, outlineStyle } = getComputedStyle(one);
      return [borderWidth, borderStyle, fontWeight, textDecorationLine, outlineStyle].join(' '); };
    const pressed = all(document).filter((one) => isSeen(one) && one.getAttribute('aria-pressed') === 'true');
    return pressed.filter((one) => {
      const before = looks(one);
      one.setAttribute('aria-pressed', 'false');
      const after = looks(one);
      one.setAttribute('aria-pressed', 'true');
      return before === after;
    }).map(nameOf);
  })()`);
}

/** What is wrong with a page for whoever needs room, no colours, or no mouse. */
export async function faultsOf(page: Page): Promise<readonly string[]> {
  const stops = await stopsOf(page);
  expect(stops.length).toBeGreaterThan(0);
  return [
    ...(await crampedIn(page)),
    ...(await toldByColourAlone(page)).map((name) => `told by colour alone: ${name}`),
    ...stops.filter(({ isShown }) => !isShown).map(({ name }) => `the focus is not seen: ${name}`),
    ...stops.filter(({ isInWindow }) => !isInWindow).map(({ name }) => `the focus is out of sight: ${name}`),
  ];
}
