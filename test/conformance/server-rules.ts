import { setTimeout as pause } from 'node:timers/promises';
import * as v from 'valibot';
import type { Door } from './door.ts';
import type { Frame, Probe } from './probe.ts';
import { expectThat, type Rule } from './rule.ts';

/** What the rules share: the way in, and one student's connection with a contact in which messages 1 to 3 are said. */
export type ServerWorld = {
  readonly door: Door;
  readonly student: Probe;
  readonly contactId: string;
  readonly first: Frame;
};

type Check = Rule<ServerWorld>;

const Rows = v.array(v.object({ seq: v.number(), event: v.looseObject({ type: v.string() }) }));
const longest = 4_000;
const manyMessages = 110;
const shortLifeSeconds = 2;

/** Prepares the world: a student, a contact, its first message. */
export async function enterWorld(door: Door): Promise<ServerWorld> {
  const student = await door.enter('student');
  const opened = await student.ask({ action: 'contact.open', openId: openId('a') });
  const contactId = String(opened['contactId']);
  const first = await student.ask(message(contactId, 1, 'one'));
  return { door, student, contactId, first };
}

const ticketRules: readonly Check[] = [
  rule('the ticket exchange answers 401 without a token', async ({ door }) => {
    const { status } = await door.exchange(undefined);
    expectThat(status === 401, 'status 401', status);
  }),
  rule("the ticket exchange answers 401 to a token that is not the platform's", async ({ door }) => {
    const { status } = await door.exchange('Bearer a.b.c');
    expectThat(status === 401, 'status 401', status);
  }),
  rule('a ticket opens one connection', async ({ door }) => {
    const url = await door.address(await door.token('other-student'));
    await door.connect(url);
    await isShut(door, url);
  }),
  rule('without a ticket no connection opens', async ({ door }) => {
    const url = new URL(await door.address(await door.token('other-student')));
    url.search = '';
    await isShut(door, url.href);
  }),
  rule('an expired ticket opens no connection', async ({ door }) => {
    const url = await door.address(await door.token('other-student', shortLifeSeconds));
    await pause((shortLifeSeconds + 1) * 1000);
    await isShut(door, url);
  }),
  rule('a frame after the end of the token is answered token_expired', async ({ door }) => {
    const probe = await door.enter('other-student', shortLifeSeconds);
    await pause((shortLifeSeconds + 1) * 1000);
    isError(await probe.ask({ action: 'sync' }), 'token_expired');
  }),
];

const frameRules: readonly Check[] = [
  rule('a heartbeat is answered by a heartbeat', async ({ student }) => {
    const answer = await student.say('{"action":"heartbeat"}');
    expectThat(answer.type === 'heartbeat', 'heartbeat', answer);
  }),
  rule('what is no JSON object is answered bad_json', async ({ student }) => {
    for (const text of ['no json', '[1]', '"text"', '']) if (text) isError(await student.say(text), 'bad_json');
  }),
  rule('an action nobody knows is answered unknown_action', async ({ student }) => {
    isError(await student.ask({ action: 'contact.destroy' }), 'unknown_action');
  }),
  rule(
    'a field of the wrong type, a missing and an unknown one are answered bad_frame',
    async ({ student, contactId }) => {
      isError(await student.ask({ ...message(contactId, 2, 'two'), clientSeq: 'two' }), 'bad_frame');
      isError(await student.ask({ action: 'message.send', contactId, text: 'two' }), 'bad_frame');
      isError(await student.ask({ ...message(contactId, 2, 'two'), colour: 'red' }), 'bad_frame');
    },
  ),
  rule('a text over 4,000 characters is answered text_too_long', async ({ student, contactId }) => {
    isError(await student.ask(message(contactId, 2, 'x'.repeat(longest + 1))), 'text_too_long');
  }),
  rule(
    "an agent's action by a student, and a student's by an agent, are answered forbidden",
    async ({ door, student }) => {
      isError(await student.ask({ action: 'presence.set', status: 'ready' }), 'forbidden');
      isError(await (await door.enter('agent')).ask({ action: 'contact.open', openId: openId('a') }), 'forbidden');
    },
  ),
  rule(
    "somebody else's contact is answered not_found, and so is one that never was",
    async ({ door, student, contactId }) => {
      const other = await door.enter('other-student');
      isError(await other.ask({ action: 'sync', contactId, since: 0 }), 'not_found');
      isError(await other.ask(message(contactId, 1, 'one')), 'not_found');
      isError(await student.ask({ action: 'sync', contactId: `${contactId.slice(0, -4)}none`, since: 0 }), 'not_found');
    },
  ),
];

const contactRules: readonly Check[] = [
  rule(
    'opening twice with one openId opens one contact, with another openId another',
    async ({ student, contactId }) => {
      const again = await student.ask({ action: 'contact.open', openId: openId('a') });
      const other = await student.ask({ action: 'contact.open', openId: openId('b') });
      expectThat(again.type === 'ack' && again['contactId'] === contactId, `ack ${contactId}`, again);
      expectThat(other.type === 'ack' && other['contactId'] !== contactId, 'another contact', other);
    },
  ),
  rule('a list of contacts names it', async ({ student, contactId }) => {
    const list = await student.ask({ action: 'sync' });
    expectThat(
      list.type === 'contacts' && JSON.stringify(list).includes(contactId),
      `contacts with ${contactId}`,
      list,
    );
  }),
  rule(
    'a survey nobody asked for is answered no_survey, a callback in the past too_late',
    async ({ student, contactId }) => {
      isError(await student.ask({ action: 'survey.answer', contactId, score: 5 }), 'no_survey');
      isError(await student.ask({ action: 'callback.request', contactId, at: '2020-01-01T00:00:00Z' }), 'too_late');
    },
  ),
];

const messageRules: readonly Check[] = [
  rule('a message is acknowledged with its place in the log', async ({ first, contactId }) => {
    const isPlace = first.type === 'ack' && Number(first['seq']) > 1 && first['contactId'] === contactId;
    expectThat(isPlace, 'ack with a seq above 1', first);
  }),
  rule('a message sent again gets its first acknowledgement', async ({ student, contactId, first }) => {
    const again = await student.ask(message(contactId, 1, 'one'));
    expectThat(again.type === 'ack' && again['seq'] === first['seq'], `ack ${first['seq']}`, again);
  }),
  rule('another text under a number that is taken is answered conflict', async ({ student, contactId }) => {
    isError(await student.ask(message(contactId, 1, 'another')), 'conflict');
  }),
  rule('a number before which one is missing is answered gap, and stored nowhere', async ({ student, contactId }) => {
    const early = await student.ask(message(contactId, 3, 'three'));
    expectThat(early.type === 'gap' && early['expected'] === 2, 'gap, expected 2', early);
  }),
  rule('two messages at once, the later first, are stored in order', async ({ student, contactId }) => {
    await Promise.all([student.ask(message(contactId, 3, 'three')), student.ask(message(contactId, 2, 'two'))]);
    const last = await student.ask(message(contactId, 3, 'three'));
    expectThat(last.type === 'ack', 'ack', last);
    expectThat(
      (await texts(student, contactId)).join() === 'one,two,three',
      'one, two, three',
      await texts(student, contactId),
    );
  }),
];

const readingRules: readonly Check[] = [
  rule(
    'what the center does is pushed, and its prev is an event that was there to see',
    async ({ student, contactId }) => {
      await student.ask({ action: 'agent.request', contactId });
      const event = await student.sees('an event', (one) => one.type === 'event' && one['contactId'] === contactId);
      const seen = (await readAll(student, contactId)).map(({ seq }) => seq);
      expectThat(seen.includes(Number(event['seq'])), 'the event in the log', event);
      expectThat(event['prev'] === 0 || seen.includes(Number(event['prev'])), `prev among ${seen}`, event);
    },
  ),
  rule('a long contact is read in pages, each event once and in order', async ({ student, contactId }) => {
    for (let at = 4; at <= manyMessages; at += 1) await student.ask(message(contactId, at, `message ${at}`));
    const page = await student.ask({ action: 'sync', contactId, since: 0 });
    expectThat(page['more'] === true, 'more', { more: page['more'], upTo: page['upTo'] });
    const seqs = (await readAll(student, contactId)).map(({ seq }) => seq);
    expectThat(
      seqs.every((seq, at) => seq > (seqs[at - 1] ?? 0)),
      'growing numbers',
      seqs,
    );
    const said = await texts(student, contactId);
    expectThat(said.length === manyMessages, `${manyMessages} messages`, said.length);
  }),
  rule(
    'a sync says the highest number of its reader, and nothing after the newest event',
    async ({ student, contactId }) => {
      const seqs = (await readAll(student, contactId)).map(({ seq }) => seq);
      const page = await student.ask({ action: 'sync', contactId, since: seqs.at(-1) });
      expectThat(page['highWater'] === manyMessages, `highWater ${manyMessages}`, page['highWater']);
      expectThat(page['more'] === false, 'no more', page['more']);
    },
  ),
  rule('a new connection reads the same log', async ({ door, student, contactId }) => {
    const before = await readAll(student, contactId);
    const after = await readAll(await door.enter('student'), contactId);
    const isSame = before.every(({ seq }, at) => after[at]?.seq === seq);
    expectThat(isSame, `${before.length} events`, after.length);
  }),
];

/** Every rule a server is held against, in the order in which they are checked. */
export const serverRules: readonly Check[] = [
  ...ticketRules,
  ...frameRules,
  ...contactRules,
  ...messageRules,
  ...readingRules,
];

function rule(name: string, check: Check['check']): Check {
  return { rule: name, check };
}

const run = Date.now().toString(36);

function openId(name: string): string {
  return `${run}-${name}`;
}

function message(contactId: string, clientSeq: number, text: string): object {
  return { action: 'message.send', contactId, clientSeq, text };
}

function isError(frame: Frame, code: string): void {
  expectThat(frame.type === 'error' && frame['code'] === code, code, frame);
}

async function isShut(door: Door, url: string): Promise<void> {
  const problem = await door.connect(url).then(
    () => undefined,
    (error: Error) => error.message,
  );
  expectThat(problem !== undefined && /status 40[13]/.test(problem), 'status 401 or 403', problem ?? 'a connection');
}

/** The whole log as its reader may see it. */
async function readAll(probe: Probe, contactId: string): Promise<v.InferOutput<typeof Rows>> {
  const rows: v.InferOutput<typeof Rows> = [];
  for (let since = 0; ; ) {
    const page = await probe.ask({ action: 'sync', contactId, since });
    expectThat(page.type === 'sync' && Number(page['upTo']) >= since, 'a page', page);
    rows.push(...v.parse(Rows, page['events']));
    since = Number(page['upTo']);
    if (page['more'] !== true) return rows;
  }
}

async function texts(probe: Probe, contactId: string): Promise<readonly string[]> {
  const rows = await readAll(probe, contactId);
  return rows.flatMap(({ event }) =>
    event.type === 'message' && event['from'] === 'student' ? String(event['text']) : [],
  );
}
