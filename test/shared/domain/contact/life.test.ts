import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { ContactEvent } from '../../../../shared/domain/contact/event.ts';
import { type LogEntry, replay } from '../../../../shared/domain/contact/evolve.ts';
import { laneKey, laneRowOf } from '../../../../shared/domain/contact/rows.ts';
import { ContactState } from '../../../../shared/domain/contact/state.ts';
import { ContactRecord } from '../../../../shared/domain/metrics/contact-record.ts';
import { foldContact } from '../../../../shared/domain/metrics/fold-contact.ts';
import type { ContactId } from '../../../../shared/schema/ids.ts';
import type { ModelCenter } from './model-center.ts';
import { contactIds, steps } from './model-commands.ts';
import { play, type Report } from './model-run.ts';

const waits: ReadonlySet<ContactState['phase']> = new Set([
  'self-service',
  'handing-over',
  'queued',
  'overflowed',
  'offered',
  'callback-scheduled',
]);

/** Plays random lives and has `check` judge each commit. */
function forAllLives(check: (center: ModelCenter, report: Report) => void, numRuns = 400): void {
  fc.assert(
    fc.property(steps, (life) => {
      play(life, check);
    }),
    { numRuns },
  );
}

function eventsOf<T extends ContactEvent['type']>(log: readonly LogEntry[], type: T) {
  return log
    .map((entry) => entry.event)
    .filter((event): event is Extract<ContactEvent, { type: T }> => event.type === type);
}

const upTo = (length: number) => Array.from({ length }, (_, index) => index + 1);

describe('whatever happens to a contact, in whatever order, late or twice', () => {
  test('its log has no gap and no duplicate, and numbers of each sender neither', () => {
    forAllLives((center, { contactId, committed }) => {
      if (committed !== 'appended') return;
      const log = center.log(contactId);
      const said = eventsOf(log, 'message');
      expect(log.map((entry) => entry.seq)).toEqual(upTo(log.length));
      for (const sender of new Set(said.map((event) => event.agentId))) {
        const numbers = said.filter((event) => event.agentId === sender).map((event) => event.clientSeq);
        expect(numbers).toEqual(upTo(numbers.length));
      }
    }, 1200);
  });

  test('its log gives the state it carries, and both survive JSON', () => {
    forAllLives((center, { contactId, committed }) => {
      if (committed !== 'appended') return;
      const log = center.log(contactId);
      const state = center.head(contactId);
      expect(replay(contactId, log)).toEqual(state);
      expect(v.parse(ContactState, JSON.parse(JSON.stringify(state)))).toEqual(state);
      const newest = log.at(-1)?.event;
      expect(v.parse(ContactEvent, JSON.parse(JSON.stringify(newest)))).toEqual(newest);
    }, 1200);
  });

  test('an epoch has one owner, the newest one', () => {
    forAllLives((center, { contactId, committed }) => {
      if (committed !== 'appended') return;
      const log = center.log(contactId);
      const offers = eventsOf(log, 'offered');
      expect(offers.map((event) => event.epoch)).toEqual(upTo(offers.length));
      for (const event of eventsOf(log, 'accepted')) {
        expect(offers[event.epoch - 1]?.agent.agentId).toBe(event.agentId);
      }
      expect(new Set(eventsOf(log, 'accepted').map((event) => event.epoch)).size).toBe(
        eventsOf(log, 'accepted').length,
      );
    });
  });

  test('an agent’s write under any epoch but their own of now changes nothing', () => {
    forAllLives((center, { contactId, before, committed, claim }) => {
      if (!claim) return;
      const isTheirs = before.assignment?.agentId === claim.agentId && before.assignment.epoch === claim.epoch;
      if (!isTheirs) {
        expect(committed).not.toBe('appended');
        expect(center.head(contactId)).toBe(before);
      }
    });
  });

  test('nothing changes but by an append', () => {
    forAllLives((center, { contactId, before, committed }) => {
      if (committed !== 'appended') expect(center.head(contactId)).toBe(before);
    });
  });

  test('the survey is sent once and counted once, the follow-up is sent once', () => {
    forAllLives((center, { contactId, committed }) => {
      if (committed !== 'appended') return;
      const log = center.log(contactId);
      expect(eventsOf(log, 'survey-sent').length).toBeLessThanOrEqual(1);
      expect(eventsOf(log, 'survey-answered').length).toBeLessThanOrEqual(1);
      expect(eventsOf(log, 'follow-up-sent').length).toBeLessThanOrEqual(1);
      expect(
        log.filter(({ event }) => event.type === 'reopened' && event.reason === 'low-score').length,
      ).toBeLessThanOrEqual(1);
    });
  });

  test('its rows are those its state calls for, after every transaction', () => {
    forAllLives((center, { committed }) => {
      if (committed !== 'appended') return;
      const states = contactIds.map((contactId) => center.head(contactId));
      expect(rowsOf(center)).toEqual(states.flatMap(rowsCalledFor).toSorted());
      for (const { phase, contactId, due } of states) {
        if (waits.has(phase)) expect(center.due.has(`${contactId}#${due?.seq}`)).toBe(true);
      }
    }, 1200);
  });

  test('a lane row says what its contact’s state says', () => {
    forAllLives((center, { committed }) => {
      if (committed !== 'appended') return;
      for (const row of center.lanes.values()) {
        const { seq: _was, ...told } = row;
        const { seq: _is, ...known } = laneRowOf(center.head(row.contactId)) ?? { seq: 0 };
        expect(told).toEqual(known);
      }
    });
  });

  test('no agent holds more than they may: one chat more for a danger, a call beside chats where it is a danger, never two calls', () => {
    forAllLives((center, { committed }) => {
      if (committed !== 'appended') return;
      for (const { capacity, slots } of center.agents.values()) {
        const held = Object.entries(slots).map(([contactId, channel]) => ({
          channel,
          isDanger: center.head(contactId as ContactId).danger !== undefined,
        }));
        const chats = held.filter(({ channel }) => channel === 'chat');
        const calls = held.filter(({ channel }) => channel === 'voice');
        const others = held.filter((one) => !calls.includes(one));
        expect(others).toEqual(chats);
        expect(chats.length).toBeLessThanOrEqual(capacity.chat + Number(chats.some(({ isDanger }) => isDanger)));
        expect(calls.length).toBeLessThanOrEqual(1);
        expect(chats.length === 0 || calls.every(({ isDanger }) => isDanger)).toBe(true);
      }
    }, 1200);
  });

  test('its arrival is never reset while it is open', () => {
    forAllLives((center, { contactId, before, committed, decision }) => {
      // It begins anew with another end, or when its student wants no person after all.
      const isAnew =
        decision.kind === 'append' &&
        decision.events.some(({ type }) => type === 'reopened' || type === 'callback-cancelled');
      if (committed === 'appended' && before.origin !== undefined && !isAnew) {
        expect(center.head(contactId).origin).toBe(before.origin);
      }
    });
  });

  test('it has a record from its first close on, in an hour that never moves', () => {
    const hours = new WeakMap<ModelCenter, Map<ContactId, string>>();
    forAllLives((center, { contactId, committed }) => {
      if (committed !== 'appended') return;
      const log = center.log(contactId);
      const record = foldContact(contactId, log);
      expect(record !== undefined).toBe(eventsOf(log, 'closed').length + eventsOf(log, 'abandoned').length > 0);
      if (!record) return;
      const known = hours.get(center) ?? new Map<ContactId, string>();
      hours.set(center, known.set(contactId, known.get(contactId) ?? record.hour));
      expect(record.hour).toBe(known.get(contactId));
      expect(v.parse(ContactRecord, JSON.parse(JSON.stringify(record)))).toEqual(record);
    });
  });
});

test('the lives are worth living: everything but an opening happens in them, and every kind of race is lost', () => {
  const events = new Set<string>();
  const results = new Set<string>();
  for (const life of fc.sample(steps, { numRuns: 1500, seed: 7 })) {
    play(life, (_center, { committed, decision }) => {
      results.add(committed === 'nothing' ? decision.kind : committed);
      if (committed !== 'appended' || decision.kind !== 'append') return;
      for (const event of decision.events) events.add(event.type);
    });
  }

  const all = ContactEvent.options.map((option) => option.entries.type.literal);
  expect(all.filter((type) => !events.has(type))).toEqual(['opened']);
  expect([...results].toSorted()).toEqual([
    'appended',
    'behind',
    'fenced',
    'gap',
    'locked',
    'nothing',
    'refused',
    'resent',
    'taken',
  ]);
});

/** The lane rows, slots and callback locks there are. */
function rowsOf(center: ModelCenter): readonly string[] {
  return [
    ...[...center.lanes.keys()].map((key) => `lane ${key}`),
    ...[...center.agents.values()].flatMap((agent) =>
      Object.entries(agent.slots).map(([contactId, channel]) => `slot ${agent.agentId} ${contactId} ${channel}`),
    ),
    ...[...center.locks.values()].map((contactId) => `lock ${contactId}`),
  ].toSorted();
}

/** The lane row a queued contact must have, the slot an assigned one fills, the lock of one with a callback; no other. */
function rowsCalledFor(state: ContactState): readonly string[] {
  const { contactId, assignment } = state;
  const row = laneRowOf(state);
  return [
    ...(state.phase === 'queued' || state.phase === 'overflowed' ? [`lane ${row ? laneKey(row) : 'missing'}`] : []),
    ...(assignment ? [`slot ${assignment.agentId} ${contactId} ${state.channel}`] : []),
    ...(state.callback ? [`lock ${contactId}`] : []),
    ...(state.callback && state.call?.booking ? [`lock ${contactId}`] : []),
  ];
}
