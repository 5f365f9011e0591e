import type { Arranged } from '../center/standing-callback.ts';
import { button, element } from '../dom/element.ts';
import { wordsIn } from '../words/words.ts';
import { callSentences } from './call-sentences.ts';
import { openCallback } from './callback-dialog.ts';
import { type CallbackHost, ownZone } from './callback-host.ts';
import { callbackRefusal } from './callback-refusal.ts';
import { callbackWordsIn } from './callback-words.ts';

/** The call that stands: when, by the clock of which zone, at which number, and what can be done about it. */
export function standingCard(call: Arranged, host: CallbackHost): HTMLElement {
  const { language } = host;
  const spoken = callbackWordsIn(language);
  const between = wordsIn(language).student.between;
  const card = element('section', { class: 'notice', 'aria-label': spoken.standing });
  const move = button(spoken.move, () => openCallback(host), { id: 'call-move' });
  const callOff = button(call.written ? spoken.takeBack : spoken.callOff, () => void cancel(callOff, host), {
    id: 'call-off',
  });
  card.append(
    element('p', {}, callSentences(call, spoken, language, ownZone()).join(between)),
    element('div', { class: 'acts' }, move, callOff),
  );
  return card;
}

async function cancel(pressed: HTMLButtonElement, { ask, done, tell, language }: CallbackHost): Promise<void> {
  pressed.disabled = true;
  const answer = await ask({ action: 'callback.cancel' });
  pressed.disabled = false;
  if (answer.type === 'ack') done();
  if (answer.type === 'error') tell(callbackRefusal(answer, language));
}
