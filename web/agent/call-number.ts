import { button, element } from '../dom/element.ts';
import type { Words } from './words.ts';

/** The number of a call, that none is kept, or that it cannot be told now. */
export type AskedNumber = { readonly kind: 'number'; readonly number: string } | { readonly kind: 'none' | 'refused' };

/** That the contact is a call to be made now, and a button that shows the number in full: as a link that dials, or that none is kept. */
export function callNotice(spoken: Words, ask: () => Promise<AskedNumber>): HTMLElement {
  const place = element('span', { role: 'status' });
  const show = button(spoken.showNumber, () => void reveal(), { class: 'small show-number' });
  const reveal = async () => {
    show.disabled = true;
    const asked = await ask();
    show.disabled = asked.kind !== 'refused';
    if (asked.kind === 'refused') return;
    place.replaceChildren(asked.kind === 'number' ? dialled(asked.number) : spoken.noNumber);
    show.remove();
    place.querySelector('a')?.focus();
  };
  return element('div', { class: 'notice call' }, element('span', {}, spoken.callIsOn), show, place);
}

function dialled(number: string): HTMLElement {
  return element('a', { href: `tel:${number}`, class: 'call-number' }, number);
}
