import { describe, expect, it } from 'vitest';
import type { SeenRow } from '../../demo/frames.ts';
import { verify } from '../../demo/ledger.ts';
import { agentSaid, faceOf, log, record, row, sent, studentSaid } from './make-log.ts';

const opened = row(1, { type: 'opened' });
const faults = {
  lost: 0,
  duplicated: 0,
  outOfOrder: 0,
  misplaced: 0,
  foreign: 0,
  contradicted: 0,
  miscounted: 0,
};

describe('verify', () => {
  it('finds nothing wrong when every memory and the log agree', () => {
    const logs = [
      log(opened, row(2, studentSaid(1, 'hi')), row(3, agentSaid(1, 'hello')), row(4, studentSaid(2, 'bye'))),
    ];
    const records = [record('st_1', [sent(1, 'hi', 2), sent(2, 'bye', 4)]), record('ag_1', [sent(1, 'hello', 3)])];

    expect(verify(logs, records)).toMatchObject({ acknowledged: 3, ...faults });
  });

  it('counts an acknowledged message that is not in the log as lost', () => {
    const logs = [log(opened, row(2, studentSaid(1, 'hi')))];
    const records = [record('st_1', [sent(1, 'hi', 2), sent(2, 'bye', 3)])];

    expect(verify(logs, records)).toMatchObject({ ...faults, lost: 1 });
  });

  it('counts every message of a contact whose log is missing as lost', () => {
    expect(verify([], [record('st_1', [sent(1, 'hi', 2), sent(2, 'bye', 3)])])).toMatchObject({ ...faults, lost: 2 });
  });

  it('counts what an agent said in a contact whose student is known and whose log is missing as lost', () => {
    const records = [record('st_1', [sent(1, 'hi', 2)]), record('ag_1', [sent(1, 'hello', 3)])];

    expect(verify([], records)).toMatchObject({ ...faults, lost: 2 });
  });

  it('leaves out what an agent said in a contact of nobody whose memory is here', () => {
    expect(verify([], [record('ag_1', [sent(1, 'hello', 3)])])).toMatchObject({ acknowledged: 0, ...faults });
  });

  it('counts a message stored with another text as lost and the stored one as foreign', () => {
    const logs = [log(opened, row(2, studentSaid(1, 'HI')))];

    expect(verify(logs, [record('st_1', [sent(1, 'hi', 2)])])).toMatchObject({ ...faults, lost: 1, foreign: 1 });
  });

  it('counts a message stored twice under one number as duplicated', () => {
    const logs = [log(opened, row(2, studentSaid(1, 'hi')), row(3, studentSaid(1, 'hi')))];

    expect(verify(logs, [record('st_1', [sent(1, 'hi', 2)])])).toMatchObject({ ...faults, duplicated: 1 });
  });

  it('counts a resend stored under a number of its own as duplicated', () => {
    const logs = [log(opened, row(2, studentSaid(1, 'hi')), row(3, studentSaid(2, 'hi')))];

    expect(verify(logs, [record('st_1', [sent(1, 'hi', 2)])])).toMatchObject({ ...faults, duplicated: 1 });
  });

  it('counts a log that names a sequence number twice as duplicated', () => {
    const logs = [log(opened, row(2, { type: 'queued' }), row(2, { type: 'queued' }))];

    expect(verify(logs, [])).toMatchObject({ ...faults, duplicated: 1 });
  });

  it('lets a sender say the same thing twice', () => {
    const logs = [log(opened, row(2, studentSaid(1, 'hi')), row(3, studentSaid(2, 'hi')))];

    expect(verify(logs, [record('st_1', [sent(1, 'hi', 2), sent(2, 'hi', 3)])])).toMatchObject(faults);
  });

  it('counts a message that stands before an earlier one of its sender as out of order', () => {
    const logs = [log(opened, row(2, studentSaid(2, 'second')), row(3, studentSaid(1, 'first')))];

    expect(verify(logs, [record('st_1', [sent(1, 'first', 3), sent(2, 'second', 2)])])).toMatchObject({
      ...faults,
      outOfOrder: 1,
    });
  });

  it('does not order the messages of different senders', () => {
    const logs = [log(opened, row(2, agentSaid(1, 'hello')), row(3, studentSaid(1, 'hi')))];
    const records = [record('st_1', [sent(1, 'hi', 3)]), record('ag_1', [sent(1, 'hello', 2)])];

    expect(verify(logs, records)).toMatchObject(faults);
  });

  it('counts a message elsewhere than its acknowledgement said as misplaced', () => {
    const logs = [log(opened, row(2, { type: 'queued' }), row(3, studentSaid(1, 'hi')))];

    expect(verify(logs, [record('st_1', [sent(1, 'hi', 2)])])).toMatchObject({ ...faults, misplaced: 1 });
  });

  it('accepts a message whose acknowledgement never came, stored or not', () => {
    const stored = log(opened, row(2, studentSaid(1, 'hi')));

    expect(verify([stored], [record('st_1', [sent(1, 'hi')])])).toMatchObject({ ...faults, acknowledged: 0 });
    expect(verify([log(opened)], [record('st_1', [sent(1, 'hi')])])).toMatchObject({ ...faults, acknowledged: 0 });
  });

  it('counts a refused message that is stored all the same as foreign', () => {
    const logs = [log(opened, row(2, agentSaid(1, 'too late')))];
    const refused = { ...sent(1, 'too late'), isRefused: true };

    expect(verify(logs, [record('ag_1', [refused])])).toMatchObject({ ...faults, foreign: 1 });
  });

  it('counts a message of somebody without a record as foreign', () => {
    const logs = [log(opened, row(2, agentSaid(1, 'hello', 'ag_ghost')))];

    expect(verify(logs, [])).toMatchObject({ ...faults, foreign: 1 });
  });

  it('counts a pushed event that the log holds differently, or not at all, as contradicted', () => {
    const logs = [log(opened, row(2, { type: 'closed', outcome: 'resolved' }))];
    const seen = [
      { contactId: 'ct_1', row: row(2, { type: 'closed', outcome: 'abandoned' }) },
      { contactId: 'ct_1', row: row(3, { type: 'survey-sent' }) },
      { contactId: 'ct_1', row: opened },
    ];

    expect(verify(logs, [record('st_1', [], { seen })])).toMatchObject({ ...faults, pushed: 3, contradicted: 2 });
  });

  it('counts what an agent said in a contact that was taken from them, or never theirs', () => {
    const taken = row(2, { type: 'accepted', agent: faceOf('ag_1') });
    const lost = row(4, { type: 'agent-lost' });
    const records = [record('ag_1', [sent(1, 'a', 3), sent(2, 'b', 5)])];
    const unfenced = (...rows: readonly SeenRow[]) => verify([log(opened, ...rows)], records).unfenced;

    expect(unfenced(taken, row(3, agentSaid(1, 'a')), row(5, agentSaid(2, 'b')))).toBe(0);
    expect(unfenced(taken, row(3, agentSaid(1, 'a')), lost, row(5, agentSaid(2, 'b')))).toBe(1);
    expect(unfenced(row(3, agentSaid(1, 'a')), row(5, agentSaid(2, 'b')))).toBe(2);
  });

  it('does not expect in a student log what only agents may see', () => {
    const seen = [{ contactId: 'ct_1', row: row(2, { type: 'noted', text: 'private' }) }];

    expect(verify([log(opened)], [record('ag_1', [], { seen })])).toMatchObject(faults);
  });

  it('counts an acknowledged survey answer that is missing, doubled or another as miscounted', () => {
    const answer = (seq: number, score: number) => row(seq, { type: 'survey-answered', score });
    const scores = [{ contactId: 'ct_1', score: 5 }];
    const miscounted = (...rows: readonly SeenRow[]) =>
      verify([log(...rows)], [record('st_1', [], { scores })]).miscounted;

    expect(miscounted(opened, answer(2, 5))).toBe(0);
    expect(miscounted(opened)).toBe(1);
    expect(miscounted(opened, answer(2, 4))).toBe(1);
    expect(miscounted(opened, answer(2, 5), answer(3, 5))).toBe(1);
  });
});
