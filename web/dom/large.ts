import { find } from './element.ts';
import { keep, readKept } from './kept.ts';

const name = 'handraise.large';

/** Makes a switch show everything larger or as it was; kept in this browser, since eyes are the same tomorrow. Without a script there is none to show. */
export function largeSwitch(root: ParentNode, page: HTMLElement): void {
  const large = find('large', HTMLButtonElement, root);
  const show = (isLarge: boolean) => {
    large.setAttribute('aria-pressed', String(isLarge));
    page.dataset['large'] = String(isLarge);
  };
  large.addEventListener('click', () => {
    const isLarge = page.dataset['large'] !== 'true';
    keep(name, { isLarge }, 'localStorage');
    show(isLarge);
  });
  show(readKept(name, 'localStorage')['isLarge'] === true);
  large.hidden = false;
}
