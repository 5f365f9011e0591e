import { setTimeout as pause } from 'node:timers/promises';
import type { ContactState } from '../../../shared/domain/contact/state.ts';
import { openers, type ReplySaid } from './messages.ts';
import type { Brought } from './phases.ts';
import { becomes, newTalk, type School } from './school.ts';

/** Long enough for the bot to hear what was said where it answers nothing, by the center's clock. */
const heardMs = 20_000;

/** Says a reply to what the bot said last, and throws unless it is heard as one: nobody is asked for, and a pick from a menu is answered. */
export async function checkReply(school: School, { language, text, after }: ReplySaid): Promise<void> {
  const talk = await newTalk(school, language);
  await talk.says(openers[language][after]);
  const answered = await becomes(school, talk.contactId, 'answered', isLookedAt);
  const before = await talk.says(text);
  const state = await becomes(
    school,
    talk.contactId,
    'looked at',
    (now) => now.questionSeq > answered.questionSeq && isLookedAt(now),
  );
  isAlone(state);
  if (after === 'menu') await talk.student.sees('an answer', (frame) => isAnswerAfter(talk, before)(frame));
  talk.student.hangUp();
}

function isAnswerAfter({ student }: Pick<Brought, 'student'>, before: number) {
  return (frame: Brought['student']['frames'][number]) =>
    student.frames.indexOf(frame) >= before && JSON.stringify(frame['event'] ?? '').includes('"kind":"answer"');
}

/** Says a reply in a later phase, and throws unless the contact stays where it is: in its place, its queue and its hands, or ended by "solved". */
export async function checkLateReply(school: School, talk: Brought, { text }: ReplySaid): Promise<void> {
  const was = await school.head(talk.contactId);
  await talk.says(text);
  if (was.phase === 'closed') await becomes(school, talk.contactId, 'looked at', isLookedAt);
  else await pause(heardMs / school.speed + 2_000);
  const is = await school.head(talk.contactId);
  if (!isNext(was.phase, is.phase) || is.queue !== was.queue || is.origin !== was.origin || is.danger)
    throw new Error(`was ${was.phase} in ${was.queue}, is ${is.phase} in ${is.queue}, danger ${is.danger}`);
}

type Phase = ContactState['phase'];

// Whoever waits is offered and offered again, and who writes in the wrap-up has their agent back (ADR 31).
const next: Readonly<Partial<Record<Phase, readonly Phase[]>>> = {
  queued: ['offered'],
  offered: ['queued'],
  'wrap-up': ['active'],
};

function isNext(was: Phase, is: Phase): boolean {
  return is === was || is === 'closed' || next[was]?.includes(is) === true;
}

function isLookedAt({ questionSeq, botSeq }: ContactState): boolean {
  return questionSeq > 0 && botSeq >= questionSeq;
}

function isAlone({ phase, queue }: ContactState): void {
  if (phase !== 'self-service' && phase !== 'closed') throw new Error(`is ${phase} in ${queue}`);
}
