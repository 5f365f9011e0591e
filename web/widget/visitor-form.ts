import { element, fieldText, find } from '../dom/element.ts';
import { fill } from '../words/fill.ts';
import type { PageWords } from '../words/words.ts';

/** What a visitor said of themselves, by field. */
export type Said = Readonly<Record<string, string>>;

const formId = 'visitor';
const ended = 'handraise-ended';
const longest: Readonly<Record<string, string>> = { name: '60', email: '120' };

/** Asks a visitor what the school wants to know before their first conversation, which may be nothing; undefined when it is asked no more. */
export async function askVisitor(
  frame: HTMLElement,
  asked: Readonly<Record<string, unknown>>,
  spoken: PageWords['visitor'],
): Promise<Said | undefined> {
  const names = (['name', 'email'] as const).filter((name) => asked[name] === 'optional' || asked[name] === 'required');
  if (names.length === 0) return {};
  const form = element(
    'form',
    { id: formId, class: 'survey', 'aria-labelledby': 'visitor-title' },
    element('h3', { id: 'visitor-title' }, spoken.title),
    element('p', { class: 'hint' }, spoken.hint),
    ...names.map((name) => field(name, asked[name] === 'required', spoken)),
    element('button', { type: 'submit', class: 'primary' }, spoken.begin),
  );
  frame.dataset['asks'] = '';
  find('log', HTMLElement, frame).before(form);
  form.querySelector('input')?.focus();
  const isAnswered = await new Promise<boolean>((done) => {
    form.addEventListener(ended, () => done(false));
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      done(true);
    });
  });
  const said = names.map((name) => [name, fieldText(form, name)] as const).filter(([, text]) => text !== '');
  form.remove();
  delete frame.dataset['asks'];
  return isAnswered ? Object.fromEntries(said) : undefined;
}

/** Asks no more, where somebody is asked: they have signed in. */
export function endAsking(frame: HTMLElement): void {
  frame.querySelector(`#${formId}`)?.dispatchEvent(new Event(ended));
}

function field(name: 'name' | 'email', required: boolean, spoken: PageWords['visitor']): HTMLElement {
  const type = name === 'email' ? 'email' : 'text';
  const label = required ? spoken[name] : fill(spoken.optional, { label: spoken[name] });
  return element(
    'label',
    {},
    label,
    element('input', { type, name, required, autocomplete: name, maxlength: longest[name] }),
  );
}
