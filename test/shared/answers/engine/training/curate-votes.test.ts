import { describe, expect, it } from 'vitest';
import { projectLexicon } from '../../../../../knowledge/project-lexicon.ts';
import {
  curateVotes,
  mostVotes,
  type Vote,
  type WhyVoteWaits,
} from '../../../../../shared/answers/engine/training/curate-votes.ts';
import { noon, smallSchool } from '../../small-school.ts';

const dayMs = 86_400_000;
const stored = { articles: smallSchool, asked: [], lexicon: projectLexicon() };
const curate = (...votes: readonly Vote[]) => curateVotes(votes, stored);
const waitingAs = (why: WhyVoteWaits, ...votes: readonly Vote[]) => votes.map((vote) => ({ vote, why }));

const vote = (text: string, articleId: string | null, by = 1, change: Partial<Vote> = {}): Vote => ({
  text,
  articleId,
  studentId: `st_${by}`,
  agentId: `a_${by}`,
  at: noon + by,
  lang: 'en',
  ...change,
});
const approved = { word: 'approved' } as const;
const purple = 'the purple thing';

describe('a vote', () => {
  it('of one agent waits, however many students it answered', () => {
    const votes = [1, 2, 3].map((by) => vote(purple, 'invoice-request', by, { agentId: 'a_1' }));

    expect(curate(...votes)).toEqual({ kept: [], dropped: [], waiting: waitingAs('one-agent', ...votes) });
  });

  it('counts once when two agents agree, or a reviewer approved one', () => {
    const votes = [vote(purple, 'invoice-request', 1), vote(purple, 'invoice-request', 2)];
    const vouched = [vote(purple, 'invoice-request', 1), vote(purple, 'invoice-request', 2, approved)];

    expect(curate(...votes)).toEqual({ kept: [votes[0]], dropped: [votes[1]], waiting: [] });
    expect(curate(...vouched)).toEqual({ kept: [vouched[1]], dropped: [vouched[0]], waiting: [] });
  });

  it('that does not tell its agent is no second agent', () => {
    const unnamed = [1, 2].map((by) => {
      const { agentId: _agentId, ...rest } = vote(purple, 'invoice-request', by);
      return rest;
    });

    expect(curate(...unnamed).waiting).toEqual(waitingAs('one-agent', ...unnamed));
    expect(curate(...unnamed, vote(purple, 'invoice-request', 3)).kept).toEqual([]);
    expect(curate(...unnamed, vote(purple, 'invoice-request', 3), vote(purple, 'invoice-request', 4)).kept).toEqual([
      unnamed[0],
    ]);
  });

  it('that contradicts others waits with them, until twice as many agents agree', () => {
    const against = vote(purple, 'refund-request', 9);
    const two = [1, 2].map((by) => vote(purple, 'invoice-request', by));

    expect(curate(against, vote(purple, 'invoice-request', 1)).waiting.map(({ why }) => why)).toEqual([
      'divided',
      'divided',
    ]);
    expect(curate(against, ...two)).toMatchObject({ kept: [two[0]], waiting: waitingAs('divided', against) });
  });

  it('never counts against one that a reviewer approved', () => {
    const word = vote(purple, 'refund-request', 9, approved);
    const many = [1, 2, 3].map((by) => vote(purple, 'invoice-request', by));

    expect(curate(word, ...many)).toMatchObject({ kept: [word], waiting: waitingAs('divided', ...many) });
  });

  it('waits with one like it that was taken back, until a reviewer approves it', () => {
    const back = vote(purple, 'invoice-request', 9, { word: 'taken-back' });
    const many = [1, 2, 3].map((by) => vote(purple, 'invoice-request', by));
    const word = vote(purple, 'invoice-request', 4, approved);

    expect(curate(back, ...many).waiting.map(({ why }) => why)).toEqual(Array(4).fill('taken-back'));
    expect(curate(back, word).kept).toEqual([word]);
  });

  it.each(['I forgot my password', 'i FORGOT my  password!'])(
    'never counts against a stored question of another article, not even approved: %s',
    (text) => {
      const wrong = [vote(text, 'invoice-request', 1), vote(text, null, 2), vote(text, 'refund-request', 3, approved)];
      const right = [4, 5].map((by) => vote(text, 'login-forgot-password', by));

      expect(curate(...wrong, ...right)).toMatchObject({
        kept: [right[0]],
        waiting: waitingAs('against-stored', ...wrong),
      });
    },
  );

  it('of the same student on the same question and day is the last one', () => {
    const votes = [
      vote(purple, 'refund-request', 1, approved),
      vote('The purple  thing', 'invoice-request', 1, { ...approved, at: noon + 5 }),
    ];

    expect(curate(...votes)).toEqual({ kept: [votes[1]], dropped: [votes[0]], waiting: [] });
  });
});

it('keeps the newest 60 of an article', () => {
  const votes = Array.from({ length: mostVotes + 5 }, (_, at) =>
    vote(`w${(at * 7919).toString(36)} z${(at * 104_729).toString(36)}`, 'invoice-request', at, {
      ...approved,
      at: noon + at * dayMs,
    }),
  );

  expect(curate(...votes).kept).toEqual(votes.slice(5));
});
