import { describe, expect, test } from 'vitest';
import { requestCallback } from '../../../shared/domain/callback/callback.ts';
import { closeIdle } from '../../../shared/domain/closing/closing.ts';
import { append } from '../../../shared/domain/contact/decide/decision.ts';
import { studentClose, studentMessage } from '../../../shared/domain/contact/decide/student.ts';
import type { EventOf } from '../../../shared/domain/contact/event.ts';
import { botEvolvers } from '../../../shared/domain/contact/evolve/bot.ts';
import { evolveBy } from '../../../shared/domain/contact/evolve/evolver.ts';
import { evolve, replay } from '../../../shared/domain/contact/evolve.ts';
import { appendable, changeBy } from '../../../shared/workflow/change-by.ts';
import { changeContact } from '../../../shared/workflow/change-contact.ts';
import type { CenterUnderTest } from './center-under-test.ts';
import {
  aContactId,
  aName,
  aStudentId,
  limits,
  noon,
  noteOn,
  openContact,
  queueContact,
  stateAfter,
} from './makers.ts';

/** What a log of contacts must do. */
export function contactLogContract(center: () => CenterUnderTest): void {
  describe('contact log', () => {
    test('knows no head of a contact nobody opened', async () => {
      expect(await center().log.head(aContactId())).toBeUndefined();
    });

    test('gives back the state of the newest event', async () => {
      const opened = await openContact(center());

      const queued = await queueContact(center(), opened.contactId, 'billing');

      expect(await center().log.head(opened.contactId)).toEqual(queued);
    });

    test('gives back events after a number, oldest first, at most as many as asked for', async () => {
      const { contactId } = await openContact(center());
      await queueContact(center(), contactId, 'billing');

      const events = await center().log.read(contactId, 1, 1);

      expect(events.map(({ seq, at, event }) => [seq, at, event.type])).toEqual([[2, noon, 'agent-requested']]);
      expect((await center().log.read(contactId, 0, 100)).map((entry) => entry.seq)).toEqual([1, 2, 3]);
    });

    test('gives the bot what the student said after a number, among as many events as asked for', async () => {
      const opened = await openContact(center());
      const say = (clientSeq: number, text: string) =>
        changeContact(center().log, opened.contactId, noon, (state) =>
          studentMessage(state, { clientSeq, text, connectionId: 'c-student' }, limits, noon),
        );
      stateAfter(await say(1, 'first'));
      const noted = stateAfter(await say(2, 'second'));
      await noteOn(center(), noted, 'not a question');
      stateAfter(await say(3, 'third'));

      const questions = await center().bot.questions(opened.contactId, 2, 3);

      expect(questions).toEqual([
        { seq: 3, text: 'second' },
        { seq: 5, text: 'third' },
      ]);
      expect(await center().bot.questions(opened.contactId, 2, 2)).toEqual([{ seq: 3, text: 'second' }]);
    });

    test('appends what the bot hands over, with its due row', async () => {
      const opened = await openContact(center());

      const handedOver = stateAfter(
        await changeBy(evolveBy(botEvolvers), center().bot, opened.contactId, noon + 60_000, () =>
          append(requestFor('billing')),
        ),
      );

      expect(await center().log.head(opened.contactId)).toEqual(handedOver);
      expect(handedOver.due).toEqual({ at: noon + 120_000, seq: 2 });
    });

    test('a head that is old by now is read again, and the decision made anew on it', async () => {
      const { contactId } = await openContact(center());
      const known = await center().log.head(contactId);
      const said = stateAfter(
        await changeContact(center().log, contactId, noon, (state) =>
          studentMessage(state, { clientSeq: 1, text: 'first', connectionId: 'c-student' }, limits, noon),
        ),
      );
      const seen: number[] = [];

      const handedOver = stateAfter(
        await changeBy(
          evolveBy(botEvolvers),
          center().bot,
          contactId,
          noon,
          (state) => {
            seen.push(state.seq);
            return append(requestFor('billing'));
          },
          { known },
        ),
      );

      expect(seen).toEqual([known?.seq, said.seq]);
      expect(handedOver.seq).toBe(said.seq + 1);
    });

    test('replays to the state of its head', async () => {
      const { contactId } = await openContact(center());
      await queueContact(center(), contactId, 'billing');

      const log = await center().log.read(contactId, 0, 100);

      expect(replay(contactId, log)).toEqual(await center().log.head(contactId));
    });

    test('appends several events at once, in order', async () => {
      const opened = await openContact(center());
      const { entries, rows } = appendable(
        evolve,
        opened,
        [requestFor('billing'), { type: 'queued', queue: 'billing' }],
        noon,
      );

      await center().log.append({ contactId: opened.contactId, entries, rows });

      const log = await center().log.read(opened.contactId, 1, 10);
      expect(log).toEqual(entries.map(({ seq, at, event }) => ({ seq, at, event })));
    });

    test('answers behind to whoever decided on an older head, and changes nothing', async () => {
      const opened = await openContact(center());
      await noteOn(center(), opened, 'first');

      expect(await noteOn(center(), opened, 'second')).toBe('behind');

      const log = await center().log.read(opened.contactId, 1, 10);
      expect(log.map(({ event }) => event.type === 'noted' && event.text)).toEqual(['first']);
    });

    test('changes no other row when the append is behind', async () => {
      const queue = aName('queue');
      const opened = await openContact(center());
      const stale = appendable(evolve, opened, [requestFor(queue), { type: 'queued', queue }], noon);
      await noteOn(center(), opened, 'faster');

      expect(await center().log.append({ contactId: opened.contactId, ...stale })).toBe('behind');

      expect(await center().lanes.waiting(queue, 10)).toEqual([]);
    });

    test('keeps a student to one open callback a topic until that contact ends', async () => {
      const studentId = aStudentId();
      const first = await openContact(center(), { studentId });
      const second = await openContact(center(), { studentId });
      const wish = (contactId: typeof first.contactId) =>
        changeContact(center().log, contactId, noon, (state) => requestCallback(state, noon + 60_000, noon));

      stateAfter(await wish(first.contactId));
      expect(await wish(second.contactId)).toEqual({ kind: 'locked' });

      stateAfter(await changeContact(center().log, first.contactId, noon, studentClose));
      expect(stateAfter(await wish(second.contactId)).phase).toBe('callback-scheduled');
    });

    test('keeps everything an ended contact needs for its aftercare', async () => {
      const opened = await openContact(center());
      const later = noon + 901_000;

      const closed = stateAfter(
        await changeContact(center().log, opened.contactId, later, (state) => closeIdle(state, limits, later)),
      );

      expect(await center().log.head(opened.contactId)).toEqual(closed);
      expect(closed.outcome).toBe('expired');
    });
  });
}

function requestFor(queue: string): EventOf<'agent-requested'> {
  return { type: 'agent-requested', forSeq: 0, reason: 'asked-for-person', queue, candidates: [] };
}
