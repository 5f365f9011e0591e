import type { Outgoing } from '../../client/index.ts';
import { element, fieldText, find } from '../dom/element.ts';
import { type CallbackHost, ownZone, type Refused } from './callback-host.ts';
import { callbackForm } from './callback-markup.ts';
import { callbackRefusal } from './callback-refusal.ts';
import { callbackWordsIn } from './callback-words.ts';
import { type SlotChoice, slotChoice } from './slot-choice.ts';

/** Opens a dialog that arranges a call or changes the one that stands: as soon as possible or at a free time, by telephone or as a chat; it is gone when it is closed. */
export function openCallback(host: CallbackHost): void {
  const slots = slotChoice(host.ask, host.language, ownZone());
  const form = callbackForm(callbackWordsIn(host.language), host.standing, slots.root);
  const dialog = element('dialog', { id: 'callback', class: 'card', 'aria-labelledby': 'callback-title' }, form);
  const showTimes = () => {
    slots.root.hidden = fieldText(form, 'when') !== 'later';
    if (!slots.root.hidden) slots.open();
  };
  form.addEventListener('change', showTimes);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void arrange(form, slots, host).then((isDone) => isDone && dialog.close());
  });
  find('callback-cancel', HTMLButtonElement, form).addEventListener('click', () => dialog.close());
  // Escape closes this, and not the chat around it too.
  dialog.addEventListener('keydown', (event) => event.stopPropagation());
  dialog.addEventListener('close', () => dialog.remove());
  host.beside.append(dialog);
  dialog.showModal();
  showTimes();
}

async function arrange(form: HTMLFormElement, slots: SlotChoice, host: CallbackHost): Promise<boolean> {
  const submit = form.querySelector<HTMLButtonElement>('[type=submit]');
  const frame = frameOf(form, host);
  if (frame === undefined || submit?.disabled) return false;
  if (submit) submit.disabled = true;
  const answer = await host.ask(frame);
  if (submit) submit.disabled = false;
  if (answer.type === 'error') refuse(form, slots, answer, host);
  else if (answer.type === 'ack') host.done();
  return answer.type === 'ack';
}

// Nothing where a time is wanted and none is there.
function frameOf(form: HTMLFormElement, { standing }: CallbackHost): Outgoing | undefined {
  const at = fieldText(form, 'when') === 'later' ? fieldText(form, 'slot') : 'asap';
  const number = fieldText(form, 'number');
  if (at === '') return undefined;
  return {
    ...{ action: standing ? 'callback.move' : 'callback.request', at, timeZone: ownZone(), by: fieldText(form, 'by') },
    ...(number === '' ? {} : { number }),
  };
}

function refuse(form: HTMLFormElement, slots: SlotChoice, refusal: Refused, { language }: CallbackHost): void {
  const trouble = find('callback-trouble', HTMLParagraphElement, form);
  const number = find('callback-number', HTMLInputElement, form);
  const isNumber = refusal.code === 'bad_number';
  trouble.textContent = callbackRefusal(refusal, language);
  trouble.hidden = false;
  number.toggleAttribute('aria-invalid', isNumber);
  if (isNumber) number.focus();
  if (refusal.code !== 'slot_full') return;
  slots.offer(refusal.next ?? []);
  slots.root.querySelector('select')?.focus();
}
