import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { banPerson, personNamed, unbanPerson } from '../../operate/contact/ban-person.ts';
import { eventLine } from '../../operate/contact/event-line.ts';
import { followContact } from '../../operate/contact/follow-contact.ts';
import { showContact } from '../../operate/contact/show-contact.ts';
import { surveyLinkOf } from '../../operate/contact/survey-link.ts';
import type { ContactEvent } from '../../shared/domain/contact/event.ts';
import type { LoggedEvent } from '../../shared/domain/contact/evolve.ts';
import { readSurveyLink } from '../../shared/identity/survey-link.ts';
import { ContactId } from '../../shared/schema/ids.ts';
import { changeContact } from '../../shared/workflow/change-contact.ts';
import { agent, centerAtWork, open, student } from '../functions/center-at-work.ts';

const at = Date.parse('2026-09-07T02:00:00Z');
const { agentId } = agent('wang');
const secret = 'my card is 4111';
const written: readonly LoggedEvent[] = [
  { seq: 2, at, event: { type: 'message', from: 'student', clientSeq: 1, text: secret } },
  { seq: 3, at, event: { type: 'noted', agentId, text: secret } },
  { seq: 4, at, event: { type: 'transferred', agentId, queue: 'billing', note: secret } },
  { seq: 5, at, event: { type: 'escalated', agentId, tier: 2, reason: secret } },
  { seq: 6, at, event: { type: 'closed', outcome: 'resolved', by: 'agent', disposition: secret, notes: secret } },
  { seq: 7, at, event: { type: 'survey-answered', score: 5, comment: secret } },
  { seq: 8, at, event: { type: 'accepted', agentId, epoch: 1, connectionId: 'c', agentName: secret } },
];

describe('a line of a log', () => {
  test('shows ids, numbers and words of the center', () => {
    const offered: LoggedEvent = {
      ...{ seq: 4, at },
      event: {
        type: 'offered',
        agent: { agentId, profile: 'frontline', connectionId: 'c-1' },
        epoch: 2,
        expiresAt: 1,
      },
    };

    expect(eventLine(offered, false)).toBe(
      '    4  2026-09-07T02:00:00.000Z  offered  epoch=2  expiresAt=1  agentId=ag_wang',
    );
  });

  test.each(written)('shows nothing anybody wrote unless it is asked to: $event.type', (event) => {
    expect(eventLine(event, false)).not.toContain(secret);
    expect(eventLine(event, true)).toContain(secret);
  });
});

describe('a person', () => {
  const door = async (center: ReturnType<typeof centerAtWork>) => {
    const { tickets, persons, connections, closer } = center.ports;
    const wish = { principal: student('ann'), secret: 'secret', now: at, expiresAt: at + 30_000 };
    const knock = async () => (await tickets.issue(wish)).kind;
    const issue = await tickets.issue(wish);
    if (issue.kind === 'issued') await tickets.redeem(issue.ticket, 'c-ann', at);
    return { knock, ports: { connections, closer, bans: persons, pause: async () => undefined } };
  };

  test('who is banned is told, loses every connection and gets no ticket until unban', async () => {
    const center = centerAtWork();
    const { knock, ports } = await door(center);

    const line = await banPerson(ports, 'st_ann', at);
    const banned = await knock();
    await unbanPerson(ports.bans, 'st_ann', at);

    expect(line).toContain('connections ended: 1');
    expect(center.ports.connections.framesOf('c-ann')).toMatchObject([{ code: 'signed_out' }]);
    expect(center.closed()).toEqual(['c-ann']);
    expect([banned, await knock()]).toEqual(['banned', 'issued']);
  });

  test('who is banned while a connection of theirs is opening is on none once it may have opened', async () => {
    const center = centerAtWork();
    const { ports } = await door(center);
    let afterMs = 0;
    const closedAfterMs: number[] = [];
    const pause = async (milliseconds: number) => {
      afterMs += milliseconds;
    };
    const closer = { close: async () => void closedAfterMs.push(afterMs) };

    await banPerson({ ...ports, pause, closer }, 'st_ann', at);

    // `$connect` has 29 s at the gateway.
    expect(closedAfterMs).toEqual([0, 1_000, 3_000, 7_000, 15_000, 30_000]);
  });

  test.each(['ann', 'ct_abcdefgh', 'st_', ''])('is not named by "%s"', (id) => {
    expect(personNamed(id)).toBeUndefined();
  });
});

describe('a contact', () => {
  test('is shown from its first event', async () => {
    const center = centerAtWork();
    const ann = center.connect(student('ann'), 'c-ann');
    const contactId = await open(ann);
    await ann.send({ action: 'message.send', contactId, clientSeq: 1, text: secret });

    const lines = await showContact(center.ports.log, contactId, false);

    expect(
      lines.map((line) =>
        line
          .split('  ')
          .filter((part) => part !== '')
          .at(2),
      ),
    ).toEqual(['opened', 'message']);
    expect(lines.join('\n')).not.toContain(secret);
  });

  test('that is not there is said not to be', async () => {
    const center = centerAtWork();
    const [contactId] = [await open(centerAtWork().connect(student('ann'), 'c-ann'))];

    await expect(showContact(center.ports.log, contactId, false)).rejects.toThrow(`${contactId}: no such contact`);
  });

  test('is followed as events come, each told once', async () => {
    const center = centerAtWork();
    const ann = center.connect(student('ann'), 'c-ann');
    const contactId = await open(ann);
    const told: string[] = [];
    let looks = 0;
    const pause = async () => {
      looks += 1;
      if (looks === 2) await ann.send({ action: 'message.send', contactId, clientSeq: 1, text: 'hello' });
    };

    await followContact(center.ports.log, contactId, {
      ...{ withContent: false, pause },
      tell: (line) => told.push(line),
      isOver: () => looks === 4,
    });

    expect(told).toEqual([expect.stringContaining('opened'), expect.stringContaining('message')]);
  });
});

describe('a survey link', () => {
  const linkKey = { read: async () => 'ab'.repeat(32) };
  const linkOf = (center: ReturnType<typeof centerAtWork>, contactId: ContactId) =>
    surveyLinkOf(
      { log: center.ports.log, linkKey, limits: center.ports.limits },
      contactId,
      'https://pages.school.example',
      at,
    );

  test('is an address of the pages whose token is for that contact alone', async () => {
    const center = centerAtWork();
    const contactId = await open(center.connect(student('ann'), 'c-ann'));

    const { address, note } = await linkOf(center, contactId);

    const { origin, pathname, search, hash } = new URL(address);
    expect([origin, pathname, search]).toEqual(['https://pages.school.example', '/survey.html', '']);
    expect(readSurveyLink(await linkKey.read(), hash.slice(1), at)).toEqual({ kind: 'opens', contactId });
    expect(note).toContain('2026-09-14T02:00:00.000Z at most; its survey is not sent yet');
  });

  test('is refused for a contact that is none, and where the survey is answered', async () => {
    const center = centerAtWork();
    const contactId = await open(center.connect(student('ann'), 'c-ann'));
    const answered = { type: 'survey-answered', score: 5 } as const;
    await changeContact(center.ports.log, contactId, at, () => ({ kind: 'append', events: [answered] }));

    await expect(linkOf(center, v.parse(ContactId, 'ct_nosuchcontact'))).rejects.toThrow('no such contact');
    await expect(linkOf(center, contactId)).rejects.toThrow('answered');
  });

  test.each<[why: string, event: ContactEvent]>([
    ['after danger', { type: 'urgency-raised', forSeq: 1, urgency: 'P1', danger: 'self-harm' }],
    ['where the student left', { type: 'closed', outcome: 'abandoned', by: 'student' }],
    ['where nobody came', { type: 'closed', outcome: 'expired', by: 'center' }],
  ])('is refused %s: its survey can never come', async (_why, event) => {
    const center = centerAtWork();
    const contactId = await open(center.connect(student('ann'), 'c-ann'));
    await changeContact(center.ports.log, contactId, at, () => ({ kind: 'append', events: [event] }));

    await expect(linkOf(center, contactId)).rejects.toThrow(`${contactId}: no_survey: `);
  });
});
