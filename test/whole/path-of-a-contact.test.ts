import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { type LocalSystem, startLocal } from '../../local/start.ts';
import { admission, connect, type Person } from './person.ts';

// Half a minute of the center's clock in a second: offers, leases and follow-ups end while the test waits.
const speed = 30;
const data = mkdtempSync(join(tmpdir(), 'handraise-whole-'));
const problems: string[] = [];
let center: LocalSystem;
let people = 0;

beforeAll(async () => {
  const reporter = {
    step: () => {},
    problem: (text: string) => problems.push(text),
    detail: () => {},
    functionLine: () => {},
  };
  // Every answer the bot is sure of reaches its student: that none is kept for a check is not left to chance.
  const context = { stage: 'laptop', answerCheckShare: '0' };
  center = await startLocal({ data, port: 0, speed, context, reporter });
}, 300_000);

afterAll(async () => {
  await center.stop();
  rmSync(data, { recursive: true, force: true });
});

const student = (claims: Readonly<Record<string, string>> = {}): Promise<Person> => {
  people += 1;
  return connect(center.origin, { sub: `student-${people}`, role: 'student', language: 'en', ...claims });
};

const onDuty: { readonly leave: () => Promise<unknown> }[] = [];

afterEach(async () => {
  await Promise.all(onDuty.splice(0).map((agent) => agent.leave()));
});

type Agent = Person & {
  /** Takes the next offer of a contact, and comes back to duty when a slow machine let one pass. Gives the epoch. */
  readonly accepts: (contactId: string) => Promise<number>;
  /** Takes and finishes whatever is offered, until that many contacts are done; gives them in order. */
  readonly servesAll: (count: number) => Promise<readonly string[]>;
  /** Stops renewing the lease, and says nothing more. */
  readonly fallSilent: () => void;
};

/** An agent who is ready and stays so until the test ends. */
async function agentOn(profile: string): Promise<Agent> {
  people += 1;
  const agent = await connect(center.origin, { sub: `agent-${people}`, role: 'agent', profile });
  const comeOnDuty = () => agent.ask({ action: 'presence.set', status: 'ready' });
  await comeOnDuty();
  let released = 0;
  const renewal = setInterval(() => {
    const seen = agent.frames.filter((frame) => frame.type === 'released').length;
    // Whoever let an offer pass counts as missing until they say otherwise.
    agent.send(seen > released ? { action: 'presence.set', status: 'ready' } : { action: 'presence.renew' });
    released = seen;
  }, 15_000 / speed);
  const fallSilent = () => clearInterval(renewal);
  onDuty.push({
    leave: async () => {
      fallSilent();
      await agent.ask({ action: 'presence.set', status: 'offline' });
      agent.hangUp();
    },
  });
  return {
    ...agent,
    fallSilent,
    accepts: (contactId) => accept(agent, comeOnDuty, contactId),
    servesAll: (count) => serveAll(agent, comeOnDuty, count),
  };
}

async function serveAll(agent: Person, comeOnDuty: () => Promise<unknown>, count: number): Promise<readonly string[]> {
  const served: string[] = [];
  let looked = 0;
  while (served.length < count) {
    const offer = await agent.sees('offer', (frame) => frame.type === 'offer' && agent.frames.indexOf(frame) >= looked);
    looked = agent.frames.indexOf(offer) + 1;
    const { contactId, epoch } = offer;
    const answer = await agent.ask({ action: 'offer.accept', contactId, epoch });
    if (answer.type === 'ack') {
      served.push(String(contactId));
      await agent.ask({ action: 'contact.wrap-up', contactId, epoch, outcome: 'resolved', disposition: 'peak' });
    } else await comeOnDuty();
  }
  return served;
}

async function accept(agent: Person, comeOnDuty: () => Promise<unknown>, contactId: string): Promise<number> {
  let newest = 0;
  for (;;) {
    const offer = await agent.sees(
      'offer',
      (frame) => frame.type === 'offer' && frame['contactId'] === contactId && Number(frame['epoch']) > newest,
    );
    newest = Number(offer['epoch']);
    const answer = await agent.ask({ action: 'offer.accept', contactId, epoch: newest });
    if (answer.type === 'ack') return newest;
    await comeOnDuty();
  }
}

async function opened(person: Person): Promise<string> {
  const ack = await person.ask({ action: 'contact.open', openId: 'one' });
  return String(ack['contactId']);
}

describe('a contact on the laptop', () => {
  let ann: Person;
  let annsContact: string;

  test('is answered by the bot, handed over, held by an agent, wrapped up and surveyed', async () => {
    ann = await student();
    annsContact = await opened(ann);
    const contactId = annsContact;
    await ann.ask({ action: 'message.send', contactId, clientSeq: 1, text: 'I forgot my password' });
    await ann.seesEvent(contactId, 'answered');
    await ann.ask({ action: 'message.send', contactId, clientSeq: 2, text: 'let me talk to a real person' });
    await ann.seesEvent(contactId, 'queued');
    expect(await ann.sees('position', (frame) => frame.type === 'position')).toMatchObject({ position: 1 });

    const wang = await agentOn('frontline');
    const epoch = await wang.accepts(contactId);
    await ann.seesEvent(contactId, 'accepted');
    await wang.ask({ action: 'message.send', contactId, epoch, clientSeq: 1, text: 'hello Ann' });
    await ann.sees('the words of the agent', (frame) => JSON.stringify(frame).includes('hello Ann'));
    await wang.ask({ action: 'note.add', contactId, epoch, text: 'only for colleagues' });
    await wang.ask({ action: 'contact.wrap-up', contactId, epoch, outcome: 'resolved', disposition: 'password' });
    await ann.sees('survey', (frame) => frame.type === 'survey');
    expect(await ann.ask({ action: 'survey.answer', contactId, score: 5 })).toMatchObject({ type: 'ack' });
    expect(await ann.ask({ action: 'survey.answer', contactId, score: 1 })).toMatchObject({ code: 'conflict' });

    const whole = await ann.ask({ action: 'sync', contactId, since: 0 });
    expect(JSON.stringify(whole)).not.toContain('only for colleagues');
  }, 300_000);

  test('moves on when an agent declines, transfers, escalates and falls silent, and old writes are fenced', async () => {
    const bob = await student();
    const contactId = await opened(bob);
    const wang = await agentOn('frontline');
    await bob.ask({ action: 'agent.request', contactId });
    const offer = await wang.sees('offer', (frame) => frame.type === 'offer' && frame['contactId'] === contactId);
    await wang.ask({ action: 'offer.decline', contactId, epoch: offer['epoch'] });
    const lin = await agentOn('frontline');
    const first = await lin.accepts(contactId);
    await lin.ask({ action: 'contact.transfer', contactId, epoch: first, queue: 'technical' });
    const tech = await agentOn('tech-desk');
    const second = await tech.accepts(contactId);
    const late = { action: 'message.send', contactId, epoch: first, clientSeq: 1, text: 'too late' };
    expect(await lin.ask(late)).toMatchObject({ type: 'fenced', epoch: second });
    await tech.ask({ action: 'contact.escalate', contactId, epoch: second, reason: 'needs a senior' });
    const senior = await agentOn('seniors');
    await senior.accepts(contactId);

    senior.fallSilent();
    await bob.seesEvent(contactId, 'agent-lost');
    const lead = await agentOn('leads');
    const last = await lead.accepts(contactId);
    await lead.ask({ action: 'contact.wrap-up', contactId, epoch: last, outcome: 'unresolved', disposition: 'other' });

    await bob.seesEvent(contactId, 'closed');
  }, 300_000);

  test('waits in overflow past the bound of its queue, comes back and is served', async () => {
    const students: Person[] = [];
    const ids: string[] = [];
    for (let count = 0; count < 16; count += 1) {
      const one = await student();
      students.push(one);
      const contactId = await opened(one);
      await one.ask({ action: 'agent.request', contactId });
      await one.sees('place', (frame) => /"type":"(queued|overflowed)"/.test(JSON.stringify(frame)));
      ids.push(contactId);
    }
    const overflowed = students.filter((one) =>
      one.frames.some((frame) => JSON.stringify(frame).includes('"overflowed"')),
    );

    const wang = await agentOn('frontline');
    const served = await wang.servesAll(ids.length);

    expect([...served].sort()).toEqual([...ids].sort());
    expect(overflowed).toHaveLength(4);
    // That they come back in order is held where nothing else runs at once, in pull-overflow.test.ts.
    const back = overflowed.filter((one) => one.frames.some((frame) => JSON.stringify(frame).includes('"queued"')));
    expect(back).toHaveLength(4);
  }, 300_000);

  test('is called back: the attempt is claimed before it is made, missed once, tried again and kept', async () => {
    const cai = await student({ language: 'zh' });
    const contactId = await opened(cai);
    await cai.ask({ action: 'agent.request', contactId });
    expect(await cai.ask({ action: 'callback.request', contactId, at: 'asap' })).toMatchObject({ type: 'ack' });
    const wang = await agentOn('frontline');
    const first = await wang.accepts(contactId);
    const missed = {
      action: 'contact.wrap-up',
      contactId,
      epoch: first,
      outcome: 'no-answer',
      disposition: 'callback',
    };
    await wang.ask(missed);
    await cai.seesEvent(contactId, 'callback-missed');
    const again = await wang.sees(
      'second offer',
      (frame) => frame.type === 'offer' && frame['contactId'] === contactId && Number(frame['epoch']) > first,
      60_000,
    );
    await wang.ask({ action: 'offer.accept', contactId, epoch: again['epoch'] });
    const kept = {
      action: 'contact.wrap-up',
      contactId,
      epoch: again['epoch'],
      outcome: 'resolved',
      disposition: 'callback',
    };
    await wang.ask(kept);

    expect(await cai.seesEvent(contactId, 'closed')).toMatchObject({ event: { outcome: 'callback-kept' } });
  }, 300_000);

  test('gets its follow-up some time after closing, and a new word reopens it', async () => {
    await ann.seesEvent(annsContact, 'follow-up-sent', 60_000);

    await ann.ask({ action: 'message.send', contactId: annsContact, clientSeq: 3, text: 'it is broken again' });

    expect(await ann.seesEvent(annsContact, 'reopened')).toMatchObject({ event: { reason: 'message' } });
  }, 300_000);

  test('becomes a contact record that is exported to Parquet and found by a query', async () => {
    const filesOf = (table: string): readonly string[] =>
      readdirSync(data, { recursive: true, encoding: 'utf8' })
        .filter((file) => new RegExp(`[/\\\\]${table}[/\\\\].*\\.parquet(\\.data)?$`).test(file))
        // Not what reports said on earlier days.
        .filter((file) => !/[/\\\\]history[/\\\\]/.test(file))
        .map((file) => `'${join(data, file)}'`);
    const options = { autoinstall_known_extensions: 'false', autoload_known_extensions: 'false' };
    const connection = await (await DuckDBInstance.create(':memory:', options)).connect();
    // Fails as long as the table has no file.
    const rowsOf = async (columns: string, table: string, rest = '') => {
      const sql = `SELECT ${columns} FROM read_parquet([${filesOf(table).join(', ')}]) ${rest}`;
      return (await connection.runAndReadAll(sql)).getRowObjectsJson();
    };

    const outcomes = () => rowsOf('outcome, count(*)::INT AS contacts', 'contacts', 'GROUP BY 1 ORDER BY 1');
    await expect.poll(outcomes).toEqual([
      { outcome: 'callback-kept', contacts: 1 },
      { outcome: 'resolved', contacts: 17 },
      { outcome: 'unresolved', contacts: 1 },
    ]);
    const states = () => rowsOf('DISTINCT status, chats > 0 AS is_busy', 'agent_states');
    await expect
      .poll(states)
      .toEqual(expect.arrayContaining([expect.objectContaining({ status: 'ready', is_busy: true })]));
    await expect
      .poll(states)
      .toEqual(expect.arrayContaining([expect.objectContaining({ status: 'ready', is_busy: false })]));
  }, 300_000);

  test('refuses every bad frame by its code and changes nothing', async () => {
    const dan = await student();
    const eve = await student();
    const contactId = await opened(dan);
    const said = { action: 'message.send', contactId, clientSeq: 1, text: 'thanks' };
    await dan.ask(said);
    await dan.seesEvent(contactId, 'answered');

    expect(await dan.sendRaw('no json')).toMatchObject({ code: 'bad_json' });
    expect(await dan.ask({ action: 'contact.destroy' })).toMatchObject({ code: 'unknown_action' });
    expect(await dan.ask({ ...said, clientSeq: 'two' })).toMatchObject({ code: 'bad_frame' });
    expect(await dan.ask({ ...said, clientSeq: 2, text: 'x'.repeat(4001) })).toMatchObject({ code: 'text_too_long' });
    expect(await eve.ask({ ...said, clientSeq: 1 })).toMatchObject({ code: 'not_found' });
    expect(await dan.ask({ action: 'presence.set', status: 'ready' })).toMatchObject({ code: 'forbidden' });
    expect(await dan.ask({ ...said, clientSeq: 3 })).toMatchObject({ type: 'gap', expected: 2 });
    expect(await dan.ask({ ...said, text: 'something else' })).toMatchObject({ code: 'conflict' });
    expect(await dan.ask(said)).toMatchObject({ type: 'ack', seq: 2 });

    expect(await dan.ask({ action: 'sync', contactId, since: 0 })).toMatchObject({ upTo: 3, highWater: 1 });
  }, 300_000);

  test('a ticket opens one connection', async () => {
    const url = await admission(center.origin, { sub: 'once', role: 'student' });
    const first = new WebSocket(url);
    await new Promise((resolve) => first.on('open', resolve));
    const status = await new Promise((resolve) =>
      new WebSocket(url)
        .on('unexpected-response', (_request, response) => resolve(response.statusCode))
        .on('error', () => {}),
    );

    expect(status).toBe(403);
    first.close();
  }, 300_000);

  test('nothing was denied, nothing failed', () => {
    expect(problems).toEqual([]);
  });
});
