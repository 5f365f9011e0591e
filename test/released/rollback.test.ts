import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { agents } from '../../shared/aws/agents.ts';
import { toEventRow } from '../../shared/aws/event-row.ts';
import type { ContactEvent } from '../../shared/domain/contact/event.ts';
import { begin, evolve, type LogEntry } from '../../shared/domain/contact/evolve.ts';
import type { Presence } from '../../shared/ports/agents.ts';
import { AgentId, ContactId } from '../../shared/schema/ids.ts';
import { readAs } from '../../shared/schema/read-as.ts';
import { noFields } from '../no-fields.ts';
import { describeOnEmulator, type Emulator, startEmulator } from '../shared/contract/emulator.ts';
import * as before from './0.2.0/reader.mjs';
import { at0, lives } from './lives.ts';

// What `shared/aws` of the release before reads rows with, kept as it was (docs/adr/0079): after a rollback it finds what this version wrote.

const ends = at0 + 3_600_000;
const withEnd = (id: string) => `${id}@${Math.floor(ends / 1000).toString(36)}`;

/** The log of a life, every connection in it with the end of its token, as this version stores them. */
function logOf(contactId: ContactId, events: readonly ContactEvent[]): readonly LogEntry[] {
  const log: LogEntry[] = [];
  for (const [index, plain] of events.entries()) {
    const event: ContactEvent =
      'connectionId' in plain && plain.connectionId !== undefined
        ? { ...plain, connectionId: withEnd(plain.connectionId) }
        : plain;
    const state = log.at(-1)?.state;
    const at = at0 + index * 10_000;
    if (state) log.push({ seq: index + 1, at, event, state: evolve(state, event, at) });
    else if (event.type === 'opened') log.push({ seq: 1, at, event, state: begin(contactId, event, at) });
  }
  return log;
}

describe('after a rollback the release before reads', () => {
  test.each(Object.entries(lives))('%s: every row, with the connections as they are', (id, events) => {
    const contactId = readAs(ContactId, id);
    const log = logOf(contactId, events);

    const read = log.map((entry) => before.toState(contactId, toEventRow(contactId, entry, 30)));

    expect(read.map((state) => [state['phase'], state['seq'], state['studentConnection']])).toEqual(
      log.map(({ state }) => [state.phase, state.seq, state.studentConnection]),
    );
    expect(log.some(({ state }) => state.studentConnection?.includes('@'))).toBe(true);
  });

  test.each(Object.entries(lives))('%s: every event, or leaves out a kind it does not know', (id, events) => {
    const contactId = readAs(ContactId, id);

    const read = logOf(contactId, events).map((entry) => before.toLoggedEvent(toEventRow(contactId, entry, 30)));

    expect(read.flatMap((one) => one?.seq ?? [])).toEqual(read.flatMap((one, at) => (one ? [at + 1] : [])));
    expect(read[0]?.seq).toBe(1);
  });
});

describeOnEmulator('after a rollback the release before reads, on the emulator', () => {
  let emulator: Emulator;
  beforeAll(async () => {
    emulator = await startEmulator();
  });
  afterAll(() => emulator.stop());

  test('an agent at two desks, as one who is on the newest', async () => {
    const { directoryTable, dynamodb: client } = emulator;
    const skipped: unknown[] = [];
    const options = { directoryTable, client, skipped: (...row: readonly unknown[]) => void skipped.push(row) };
    const agentId = readAs(AgentId, 'ag_wang');
    const said: Omit<Presence, 'connectionId'> = {
      ...{ agentId, profile: 'frontline', tier: 1, skills: { billing: 3 }, languages: ['zh', 'en'] },
      ...{ capacity: { chat: 3, email: 1, voice: 1 }, status: 'ready', leaseUntil: ends },
    };

    for (const id of ['c-wang', 'c-wang-2'])
      await agents(options).setPresence({ ...said, connectionId: withEnd(id) }, at0);
    const [found, all] = [
      await before.agents(options).find('frontline', agentId),
      await before.agents(options).ofProfiles(['frontline']),
    ];

    expect(found).toMatchObject({ ...said, connectionId: 'c-wang-2', slots: noFields });
    expect(all.map((agent) => agent.agentId)).toEqual([agentId]);
    expect(skipped).toEqual([]);
  });
});
