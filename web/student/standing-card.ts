import type { Arranged } from '../center/standing-callback.ts';
import { timeOf } from '../center/time-of.ts';
import { button, element } from '../dom/element.ts';
import { fill, type Language, wordsIn } from '../words/words.ts';
import { openCallback } from './callback-dialog.ts';
import { type CallbackHost, ownZone } from './callback-host.ts';
import { callbackRefusal } from './callback-refusal.ts';
import { type CallbackWords, callbackWordsIn } from './callback-words.ts';

/** The call that stands: when, by the clock of which zone, at which number, and what can be done about it. */
export function standingCard(call: Arranged, host: CallbackHost): HTMLElement {
  const { language } = host;
  const spoken = callbackWordsIn(language);
  const between = wordsIn(language).student.between;
  const card = element('section', { class: 'notice', 'aria-label': spoken.standing });
  const move = button(spoken.move, () => openCallback(host), { id: 'call-move' });
  const callOff = button(spoken.callOff, () => void cancel(callOff, host), { id: 'call-off' });
  card.append(
    element('p', {}, callSentences(call, spoken, language).join(between)),
    element('div', { class: 'acts' }, move, callOff),
  );
  return card;
}

/** When the call is, how it is made and at which number, a sentence each. */
export function callSentences(call: Arranged, spoken: CallbackWords, language: Language): readonly string[] {
  const { asap, dueAt, promisedAt, zone = ownZone(), number, chat } = call;
  // The zone is named whoever reads it: a call is nothing to be an hour off with.
  const time = timeOf(asap ? promisedAt : dueAt, language, zone, Date.now(), '');
  const isKnown = !asap || promisedAt !== undefined;
  return [
    isKnown ? fill(asap ? spoken.by : spoken.at, { time }) : spoken.soon,
    ...(chat ? [spoken.asChat] : []),
    ...(number === undefined ? (chat ? [] : [spoken.noNumber]) : [fill(spoken.toNumber, { number })]),
  ];
}

async function cancel(pressed: HTMLButtonElement, { ask, done, tell, language }: CallbackHost): Promise<void> {
  pressed.disabled = true;
  const answer = await ask({ action: 'callback.cancel' });
  pressed.disabled = false;
  if (answer.type === 'ack') done();
  if (answer.type === 'error') tell(callbackRefusal(answer, language));
}
