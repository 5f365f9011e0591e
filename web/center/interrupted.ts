import type { State } from '../../client/index.ts';
import { find } from '../dom/element.ts';

/** What a page says while its person has to do something to go on, and the button that does it. */
export type Interruption = { readonly notice: string; readonly back: string };

/** Shows why the page is out of the conversation until its person comes back; hides that in every other state. */
export function showInterruption(
  state: State,
  spoken: Readonly<Partial<Record<State, Interruption>>>,
  root: ParentNode = document,
): void {
  const { notice = '', back = '' } = spoken[state] ?? {};
  find('interrupted', HTMLDivElement, root).hidden = notice === '';
  const text = find('interrupted-text', HTMLParagraphElement, root);
  if (text.textContent === notice) return;
  text.textContent = notice;
  find('back', HTMLButtonElement, root).textContent = back;
}
