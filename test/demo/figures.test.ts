import { describe, expect, it } from 'vitest';
import { countEvents, overflowAt } from '../../demo/counts.ts';
import type { ExportedContact } from '../../demo/exports.ts';
import { figuresOf } from '../../demo/figures.ts';
import { measureLines, spreadLine } from '../../demo/report/layout.ts';
import { agentSaid, log, row, studentSaid } from './make-log.ts';

const served = log(
  row(1, { type: 'opened' }, 0),
  row(2, studentSaid(1, 'help'), 1_000),
  row(3, { type: 'agent-requested', reason: 'unsure' }, 3_000),
  row(4, { type: 'overflowed', queue: 'technical' }, 4_000),
  row(5, { type: 'queued', queue: 'technical' }, 20_000),
  row(6, { type: 'accepted' }, 33_000),
  row(7, agentSaid(1, 'hello'), 40_000),
  row(8, { type: 'closed', outcome: 'resolved' }, 90_000),
  row(9, { type: 'survey-answered', score: 2 }, 95_000),
);
const left = log(
  row(1, { type: 'opened' }, 0),
  row(2, studentSaid(1, 'hey'), 0),
  row(3, { type: 'agent-requested' }, 0),
  row(4, { type: 'queued' }, 0),
  row(5, { type: 'abandoned', reason: 'left' }, 80_000),
);
const record: ExportedContact = {
  contactId: 'ct_1',
  outcome: 'resolved',
  studentMessages: 1,
  agentMessages: 1,
  botMessages: 0,
  surveyScore: 5,
  contained: false,
  callbackRequested: false,
  callbackKept: false,
};
const desk = { profile: 'frontline', time: { present: 100, occupied: 60, contactSeconds: 90 } };
const figures = figuresOf({ records: [record], logs: [served, left], desks: [desk] });

describe('figuresOf', () => {
  it('takes waits from logs, scores from records and occupancy from desks', () => {
    expect(figures.speedOfAnswer).toMatchObject({ denominator: 1, value: 29 });
    expect(figures.serviceLevels.map(({ numerator, denominator }) => `${numerator}/${denominator}`)).toEqual([
      '1/1',
      '1/2',
      '1/2',
      '1/2',
      '1/2',
    ]);
    expect(figures.surveys[0]).toMatchObject({ numerator: 1, denominator: 1 });
    expect(figures.occupancies.map(({ value }) => value)).toEqual([0.6, 0.3]);
  });
});

describe('the report', () => {
  it('prints a share with its formula: name, version, rule, and what was divided by what', () => {
    const [line = '', ...more] = measureLines({
      name: 'containment',
      version: 3,
      unit: 'share',
      rule: 'part / whole',
      source: 'ours',
      value: 0.25,
      numerator: 1,
      denominator: 4,
    });

    expect(line).toMatch(/^ {2}containment v3 +25\.0 % {2}part \/ whole \(1 of 4\)$/);
    expect(more).toEqual([]);
  });

  it('prints a spread with its formula, and dashes when there is nothing to spread', () => {
    expect(spreadLine(figures.speedOfAnswer)).toMatch(
      /^ {2}speed of answer v2 +1 +29\.0 s +29\.0 s +29\.0 s +29\.0 s$/,
    );
    expect(spreadLine(figuresOf({ records: [], logs: [], desks: [] }).handleTime)).toMatch(/ 0( +-){4}$/);
  });
});

describe('countEvents', () => {
  it('counts each contact under the outcome its log ends with', () => {
    const reopened = log(...left.rows, row(6, { type: 'reopened', reason: 'message' }, 90_000));

    expect(countEvents([served, left, reopened], []).outcomes).toEqual({ resolved: 1, abandoned: 1, open: 1 });
  });

  it('counts hand-overs, those an agent read by the first reason, low scores, and contacts that overflowed', () => {
    expect(countEvents([served, left], [served.rows])).toMatchObject({
      handedOver: 2,
      handOverReasons: { unsure: 1 },
      lowScores: 1,
      overflowed: 1,
      messages: 3,
    });
  });
});

describe('overflowAt', () => {
  it('counts a contact from its overflow to its way back or its end', () => {
    const gone = log(row(1, { type: 'overflowed' }, 10_000), row(2, { type: 'abandoned' }, 15_000));

    expect(overflowAt([served, gone], [3_999, 4_000, 12_000, 15_000, 19_999, 20_000])).toEqual([0, 1, 2, 1, 1, 0]);
  });
});
