import type { State } from '../../client/index.ts';
import { find } from '../dom/element.ts';

/** What a page says while its person has to do something to go on, and the button that does it. */
export type Interruption = { readonly notice: string; readonly back: string };

/** Shows why the page is out of the conversation until its person comes back; hides that in every other state. */
export function showInterruption(state: State, spoken: Readonly<Partial<Record<State, Interruption>>>): void {
  const { notice = '', back = '' } = spoken[state] ?? {};
  find('interrupted', HTMLDivElement).hidden = notice === '';
  const text = find('interrupted-text', HTMLParagraphElement);
  if (text.textContent === notice) return;
  text.textContent = notice;
  find('back', HTMLButtonElement).textContent = back;
}
