import { expect, test } from 'vitest';
import { givenOf } from '../../../analytics/report/awards.ts';
import { scoreAmong } from '../../../analytics/report/bonferroni.ts';
import { type Cell, fairFigures } from '../../../analytics/report/fair-figures.ts';
import { givenHtml } from '../../../analytics/report/page/awards.ts';
import { reportWords } from '../../../analytics/report/words/words.ts';
import { seededRandom } from '../../../shared/answers/engine/training/random.ts';
import { type Award, awardProblems, readAwards } from '../../../shared/domain/quality/awards.ts';
import { qualityProblems, usualQuality } from '../../../shared/domain/quality/quality-policy.ts';

const title = { zh: '奖', en: 'Award' };

function award(change: Partial<Award>): Award {
  const made = { id: 'own', title, for: 'best', metric: 'resolution, by agent', ...change };
  const [read] = readAwards({ quality: { awards: [made] } });
  return read ?? expect.fail('no award');
}

const share = (agent: string, stratum: string, total: number, count: number): Cell => ({
  ...{ agent, stratum, count, total, squares: total },
});

test('the best is who is apart from the same work of all, and not who had the easy work', () => {
  const cells = [
    ...[share('wang', 'easy', 190, 200), share('wang', 'hard', 20, 100)],
    ...[share('li', 'easy', 19, 20), share('li', 'hard', 240, 300)],
  ];

  expect(givenOf(award({}), cells)).toMatchObject({
    kind: 'given',
    winners: [{ agent: 'li', count: 320, total: 259 }],
  });
});

test('where less is better the least is the best', () => {
  const slow = (agent: string, seconds: number): Cell => ({
    ...{ agent, stratum: 'all', count: 50, total: 50 * seconds, squares: 50 * (seconds * seconds + 4) },
  });

  const given = givenOf(award({ metric: 'handle time' }), [slow('wang', 300), slow('li', 200)]);

  expect(given).toMatchObject({ kind: 'given', winners: [{ agent: 'li' }] });
});

test('nobody is the best who is not apart beyond chance, and nobody is looked at with fewer contacts than asked for', () => {
  const near = [share('wang', 'all', 41, 50), share('li', 'all', 40, 50)];

  expect(givenOf(award({}), near).kind).toBe('within-chance');
  expect(givenOf(award({}), [share('wang', 'all', 29, 29), share('li', 'all', 0, 29)]).kind).toBe('too-few');
  expect(givenOf(award({ for: 'most', fewestContacts: 60 }), near).kind).toBe('too-few');
});

test('of forty alike agents nobody wins by chance, though at 95 % each somebody would', () => {
  const next = seededRandom(4);
  const alike = Array.from({ length: 40 }, (_, agent) => {
    const total = Array.from({ length: 200 }).filter(() => next() < 0.8).length;
    return share(`agent-${agent}`, 'all', total, 200);
  });

  expect(fairFigures(alike, 'share').filter(({ low }) => low > 0).length).toBeGreaterThan(0);
  expect(givenOf(award({}), alike).kind).toBe('within-chance');
});

test.each([
  [1, 1.959964],
  [40, 3.227218],
  [200, 3.66226],
])('of %i who are compared one has to be beyond %d standard scores', (compared, score) => {
  expect(scoreAmong(compared)).toBeCloseTo(score, 5);
});

test('who was alone in their work, and what nobody reached, is no lack of contacts', () => {
  const alone = [share('wang', 'chat', 40, 50), share('li', 'mail', 40, 50)];
  const none = [share('wang', 'all', 0, 50), share('li', 'all', 0, 50)];

  expect(givenOf(award({}), alone).kind).toBe('alone');
  expect(givenOf(award({ for: 'most' }), none).kind).toBe('nothing');
});

test.each<[says: string, change: Partial<Award>, cells: readonly Cell[]]>([
  ['nobody: no agent had 30 offers', { metric: 'offers accepted' }, []],
  ['nobody: no agent had 30 survey answers', { metric: 'solved, by survey', for: 'most' }, []],
  ['nobody: no agent shared 30 contacts with others in the same queues and hours', {}, [share('wang', 'chat', 40, 50)]],
  ['nobody: there was none to count', { for: 'most' }, [share('wang', 'chat', 0, 50)]],
  ['wang: 40 of 50 offers', { metric: 'offers accepted', for: 'most' }, [share('wang', 'chat', 40, 50)]],
])('the report says %s', (says, change, cells) => {
  const pen = { words: reportWords('en'), agents: { wang: 'wang' } };

  expect(givenHtml(givenOf(award(change), cells), pen).html).toContain(says);
});

test('who is level is said to be, in the best and in the most', () => {
  const cells = ['wang', 'li'].map((agent) => share(agent, 'all', 90, 100));

  expect(givenOf(award({ for: 'most' }), cells)).toMatchObject({
    kind: 'level',
    winners: [{ agent: 'li' }, { agent: 'wang' }],
  });
  expect(givenOf(award({}), [...cells, share('sun', 'all', 0, 100)])).toMatchObject({
    kind: 'level',
    winners: [{ agent: 'li' }, { agent: 'wang' }],
  });
});

test.each([
  ['a count of what is better when less', { for: 'most', metric: 'transfer rate' }, /the most is given for a share/],
  ['fewer contacts than say anything', { fewestContacts: 10 }, /write 30 or more/],
  ['a formula that is about no agent', { metric: 'abandonment rate' }, /write one of agent first response time/],
  ['more weeks than are followed', { weeks: 9 }, /write 1 to 8/],
])('a policy with %s is refused', (_what, change, says) => {
  const made = { id: 'own', title, for: 'best', metric: 'handle time', ...change };

  expect(qualityProblems({ ...usualQuality, awards: [made] }).join()).toMatch(says);
});

test('two awards of one name are refused', () => {
  const made = { id: 'own', title, for: 'best', metric: 'handle time' };

  expect(awardProblems({ awards: [made, made] })).toEqual(['quality.awards: own is there twice; give one another id']);
});
