import { describe, expect, test } from 'vitest';
import type { LaneRow } from '../../../../shared/domain/contact/rows.ts';
import { coverage } from '../../../../shared/domain/routing/coverage.ts';
import { servingProfiles } from '../../../../shared/domain/routing/fit.ts';
import {
  admitCount,
  isFull,
  isOverflowing,
  keepsPlace,
  leftBehind,
  overflows,
  placeInQueue,
  urgentRoom,
} from '../../../../shared/domain/routing/overflow.ts';
import { placesInLine, positionOf } from '../../../../shared/domain/routing/place-in-line.ts';
import { makePolicy, makeProfile } from '../center/make-policy.ts';
import {
  accepted,
  callbackRequested,
  contactAfter,
  gist,
  inPhase,
  offered,
  overflowed,
  queued,
  requested,
  triaged,
  wang,
} from '../contact/make-contact.ts';
import { makeAgent } from '../contact/model-center.ts';
import { enqueue } from './enqueue.ts';
import { makeRow, now } from './make-row.ts';

const queue = { liveBound: 4, lowWater: 2 };
const waiting = (count: number, change = {}) =>
  Array.from({ length: count }, (_, index) => makeRow(`w${index}`, index, change));

describe('overflow', () => {
  const behind = makeRow('behind', 5, { inOverflow: true, overflowed: true });

  test.each([
    [0, false, false],
    [3, false, false],
    [4, false, true],
    [5, false, true],
    [1, true, false],
    [2, true, true],
  ])('a queue of 4 with %i waiting (others in overflow: %o) is full: %o', (count, overflowing, full) => {
    expect(isFull(queue, [...waiting(count), ...(overflowing ? [behind] : [])])).toBe(full);
  });

  test.each([
    [0, 4, 8],
    [3, 1, 5],
    [4, 0, 4],
    [8, 0, 0],
    [9, 0, 0],
  ])('with %i waiting it takes in %i ordinary contacts and %i urgent ones', (count, ordinary, urgent) => {
    const rows = [...waiting(count), behind];

    expect([admitCount(queue, rows), urgentRoom(queue, rows)]).toEqual([ordinary, urgent]);
  });

  test('e-mail takes no place from those who sit and wait, and they take its', () => {
    const email = makeRow('email', 0, { channel: 'email' });
    const chat = makeRow('chat', 0);

    expect(overflows(queue, waiting(4, { channel: 'email' }), chat)).toBe(false);
    expect(overflows(queue, waiting(4, { channel: 'email' }), email)).toBe(true);
    expect(overflows(queue, waiting(4), email)).toBe(true);
    expect(overflows(queue, waiting(4), chat)).toBe(true);
  });

  test('messages that were left take no place from those who sit and wait, have no more of a queue than its bound, and put nobody behind', () => {
    const left = { callback: true, written: true };
    const message = makeRow('message', 0, left);
    const chat = makeRow('chat', 0);
    const call = makeRow('call', 0, { channel: 'voice', callback: true });

    expect(overflows(queue, waiting(3, left), message)).toBe(false);
    expect(overflows(queue, waiting(4, left), message)).toBe(true);
    expect(overflows(queue, waiting(4, left), chat)).toBe(false);
    expect(overflows(queue, [...waiting(4, left), { ...behind, ...left }, ...waiting(3)], chat)).toBe(false);
    expect(overflows(queue, [...waiting(4, left), ...waiting(4)], chat)).toBe(true);
    expect(overflows(queue, [...waiting(4, left), behind], chat)).toBe(false);
    expect(overflows(queue, [...waiting(4, left), ...waiting(2), behind], chat)).toBe(true);
    expect(overflows(queue, waiting(4, left), call)).toBe(false);
    expect(admitCount(queue, [...waiting(4, left), { ...behind, ...left }])).toBe(0);
    expect(admitCount(queue, [...waiting(4, left), behind])).toBe(4);
  });

  test('a message that is left while its student waits goes behind a full queue', () => {
    const asMessage = { ...callbackRequested(now, true), call: { written: true } } as const;
    const message = contactAfter(requested, queued, asMessage);

    expect(gist(placeInQueue(message, { id: 'general', ...queue }, waiting(3)))).toBe('queued');
    expect(gist(placeInQueue(message, { id: 'general', ...queue }, waiting(4)))).toBe('overflowed');
  });

  test('a chat comes back from overflow though as many e-mails wait as the queue may hold', () => {
    const rows = waiting(4, { channel: 'email' });

    expect(admitCount(queue, [...rows, behind])).toBe(4);
    expect(admitCount(queue, [...rows, { ...behind, channel: 'email' }])).toBe(0);
  });

  test.each([
    [1, 3],
    [2, 0],
  ])('with %i waiting and nobody known in overflow it asks for %i', (count, admitted) => {
    expect(admitCount(queue, waiting(count))).toBe(admitted);
  });

  test.each<readonly [string, Partial<LaneRow>, boolean]>([
    ['an ordinary contact', {}, false],
    ['an ordinary P2', { urgency: 'P2' }, false],
    ['danger', { danger: 'abuse' }, true],
    ['a VIP', { class: 'vip' }, true],
    ['a complaint', { class: 'complaint' }, true],
    ['an escalated contact', { class: 'escalated' }, true],
    ['one for the second tier', { tier: 2 }, true],
    ['a P1', { urgency: 'P1' }, true],
    ['one that was passed on', { demandedAt: now }, true],
    ['a callback that is due', { callback: true }, true],
    ['a message that was left', { callback: true, written: true }, false],
    ['a message of a VIP', { callback: true, written: true, class: 'vip' }, true],
  ])('%s keeps its place in a full queue: %o', (_who, change, kept) => {
    expect(keepsPlace(makeRow('one', 5, change))).toBe(kept);
  });

  test('takes who was passed on in past the bound, as many again and no more', () => {
    const passedOn = contactAfter(requested, queued, offered(1), accepted(1), {
      type: 'transferred',
      agentId: wang,
      queue: 'billing',
    });

    expect(gist(placeInQueue(passedOn, { id: 'billing', ...queue }, waiting(7)))).toBe('queued');
    expect(gist(placeInQueue(passedOn, { id: 'billing', ...queue }, waiting(8)))).toBe('overflowed');
  });

  test('leaves nobody behind whose message did not come for a minute', () => {
    const rows = [60, 59].map((waited) => makeRow(`l${waited}`, waited, { inOverflow: true }));

    expect(leftBehind(queue, [...waiting(3), ...rows], now)).toEqual([rows[0]]);
  });

  test('leaves nobody behind, however short they waited, when the queue is under its low-water mark', () => {
    const rows = [60, 59].map((waited) => makeRow(`l${waited}`, waited, { inOverflow: true }));

    expect(leftBehind(queue, [...waiting(1), ...rows], now)).toEqual(rows);
  });

  test('lets whom the sweep names back in a queue with room, unless others of their kind who came before wait there too', () => {
    const late = contactAfter(requested, overflowed);
    const general = { id: 'general', ...queue };
    const own = makeRow('own', 0, { inOverflow: true, contactId: late.contactId });
    const earlier = makeRow('earlier', 60, { inOverflow: true });
    const placed = (state: typeof late, ...rows: readonly LaneRow[]) =>
      placeInQueue(state, general, [...waiting(1), ...rows]).kind;

    expect([placed(late), placed(late, own)]).toEqual(['append', 'append']);
    expect([placed(late, earlier, own), placed(late, earlier)]).toEqual(['nothing', 'nothing']);
    expect(placed({ ...late, class: 'vip' }, earlier, { ...own, class: 'vip' })).toBe('append');
    expect(placed({ ...late, class: 'vip' }, earlier)).toBe('nothing');
  });

  test('is nowhere for danger to wait', () => {
    const inDanger = contactAfter(triaged({ urgency: 'P1', danger: 'abuse' }), requested);

    expect(gist(enqueue(inDanger, 'general', true))).toBe('queued');
    expect(gist(enqueue(contactAfter(requested), 'general', true))).toBe('overflowed');
    const late = contactAfter(requested, overflowed, triaged({ urgency: 'P1', danger: 'abuse' }));
    expect(gist(placeInQueue(late, { id: 'general', ...queue }, waiting(4)))).toBe('queued');
  });

  test('is known of by who waits in it, not by who came back', () => {
    expect(isOverflowing([...waiting(2), makeRow('back', 9, { overflowed: true })])).toBe(false);
    expect(isOverflowing([...waiting(2), behind])).toBe(true);
  });

  test.each([
    ['handing-over', 3, false, 'queued'],
    ['handing-over', 4, false, 'overflowed'],
    ['handing-over', 1, true, 'queued'],
    ['handing-over', 2, true, 'overflowed'],
    ['overflowed', 1, false, 'queued'],
    ['overflowed', 2, false, 'nothing'],
    ['active', 0, false, 'nothing'],
  ] as const)('a contact %s, %i waiting (others in overflow: %o): %s', (phase, count, overflowing, outcome) => {
    const rows = [...waiting(count), ...(overflowing ? [behind] : [])];

    expect(gist(placeInQueue(inPhase[phase], { id: 'general', ...queue }, rows))).toBe(outcome);
  });
});

describe('a place in line', () => {
  const rows = [
    makeRow('a', 30),
    makeRow('b', 20),
    makeRow('v', 15, { class: 'vip' }),
    makeRow('x', 99, { queue: 'billing' }),
  ];
  const places = (agents = [makeAgent()]) => placesInLine(rows.slice(0, 3), agents, makePolicy(), now);
  const idOf = (index: number) => (rows[index] ?? makeRow('none', 0)).contactId;

  test.each([
    [2, 1],
    [0, 2],
    [1, 3],
    [3, 1],
  ])('counts the more urgent ones of the same queue: row %i is number %i', (index, position) => {
    expect(positionOf(rows, idOf(index), now, makePolicy())).toBe(position);
  });

  test('is nowhere for whoever does not wait', () => {
    expect(positionOf(rows, makeRow('gone', 0).contactId, now, makePolicy())).toBeUndefined();
  });

  test('is the same told all at once', () => {
    const told = places();

    expect([0, 1, 2].map((index) => told.get(idOf(index))?.position)).toEqual([2, 3, 1]);
  });

  test('has a longer wait the further back, and a callback on offer when it is long', () => {
    const busy = makeAgent({ slots: { x: 'chat', y: 'chat', z: 'chat' } });
    const [first, second] = [...places([busy]).values()];

    expect(first?.wait?.high).toBeLessThan(second?.wait?.high ?? 0);
    expect(second?.callbackOffered).toBe(true);
  });

  test('has no wait while nobody on duty could take it, and a callback on offer', () => {
    const mute = makeAgent({ capacity: { chat: 0, email: 1, voice: 1 } });

    expect([...places([mute]).values()].map(({ wait, nobodyReady }) => [wait, nobodyReady])).toEqual([
      [undefined, true],
      [undefined, true],
      [undefined, true],
    ]);
  });

  test('offers no callback to whoever waits for one', () => {
    const row = makeRow('c', 5, { callback: true, channel: 'voice' });

    expect(placesInLine([row], [], makePolicy(), now).get(row.contactId)?.callbackOffered).toBe(false);
  });
});

describe('coverage', () => {
  test('has no hole when somebody can take every kind', () => {
    expect(coverage(makePolicy())).toEqual([]);
  });

  test('names every kind nobody can take', () => {
    const policy = makePolicy({
      profiles: [
        makeProfile({
          queues: ['general', 'billing', 'complaints'].map((id) => ({ queue: id, delaySeconds: 0 })),
          skills: { general: 1, billing: 0, complaints: 5 },
          languages: ['zh'],
          capacity: { chat: 1, email: 1, voice: 0 },
        }),
        makeProfile({ id: 'desk', languages: ['en'], capacity: { chat: 2, email: 1, voice: 1 } }),
      ],
    });

    const taken = coverage(policy).filter(({ tier }) => tier === 1);
    expect(taken.map((kind) => `${kind.queue} ${kind.channel} ${kind.language}`)).toEqual([
      'general voice zh',
      'billing chat en',
      'billing chat zh',
      'billing email en',
      'billing email zh',
      'billing voice en',
      'billing voice zh',
      'complaints chat en',
      'complaints email en',
      'complaints voice en',
      'complaints voice zh',
    ]);
    expect(
      taken.filter(({ never }) => never).map(({ queue, channel, language }) => `${queue} ${channel} ${language}`),
    ).toEqual([
      'general voice zh',
      'billing chat en',
      'billing email en',
      'billing voice en',
      'billing voice zh',
      'complaints chat en',
      'complaints email en',
      'complaints voice en',
      'complaints voice zh',
    ]);
  });

  test('names what a higher tier is asked for and does not have', () => {
    const policy = makePolicy();
    const profiles = policy.profiles.map((one) => (one.tier === 3 ? { ...one, languages: ['zh' as const] } : one));

    const holes = coverage({ ...policy, profiles }).filter(({ queue }) => queue === 'billing');

    expect(holes.map(({ channel, language, tier, never }) => `${channel} ${language} ${tier} ${never}`)).toEqual([
      'chat en 2 false',
      'chat en 3 false',
      'email en 2 false',
      'email en 3 false',
      'voice en 2 false',
      'voice en 3 false',
    ]);
  });
});

test('a queue is served by every profile that names it, at once or later', () => {
  expect(servingProfiles(makePolicy(), 'general')).toEqual(['frontline', 'billing-desk', 'seniors']);
  expect(servingProfiles(makePolicy(), 'complaints')).toEqual(['seniors']);
  expect(servingProfiles(makePolicy(), 'none')).toEqual([]);
});
