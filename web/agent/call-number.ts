import { button, element } from '../dom/element.ts';
import type { Words } from './words.ts';

/** That the contact is a call to be made now, and a button that shows the number in full: as a link that dials, or that none is kept. */
export function callNotice(spoken: Words, ask: () => Promise<string | undefined>): HTMLElement {
  const place = element('span', { role: 'status' });
  const show = button(spoken.showNumber, () => void reveal(), { class: 'small show-number' });
  const reveal = async () => {
    show.disabled = true;
    const number = await ask();
    place.replaceChildren(number === undefined ? spoken.noNumber : dialled(number));
    show.remove();
    place.querySelector('a')?.focus();
  };
  return element('div', { class: 'notice call' }, element('span', {}, spoken.callIsOn), show, place);
}

function dialled(number: string): HTMLElement {
  return element('a', { href: `tel:${number}`, class: 'call-number' }, number);
}
