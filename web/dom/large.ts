import { find } from './element.ts';
import { parseObject } from './parse-object.ts';

const name = 'handraise.large';

/** Makes a switch show everything larger or as it was; kept in this browser, since eyes are the same tomorrow. */
export function largeSwitch(root: ParentNode, page: HTMLElement): void {
  const large = find('large', HTMLButtonElement, root);
  const show = (isLarge: boolean) => {
    large.setAttribute('aria-pressed', String(isLarge));
    page.dataset['large'] = String(isLarge);
  };
  large.addEventListener('click', () => {
    const isLarge = page.dataset['large'] !== 'true';
    localStorage.setItem(name, JSON.stringify({ isLarge }));
    show(isLarge);
  });
  show(parseObject(localStorage.getItem(name) ?? '')?.['isLarge'] === true);
}
