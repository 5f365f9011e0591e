import { describe, expect, test } from 'vitest';
import type { Outgoing, ReviewPage } from '../../client/index.ts';
import { usualForm } from '../../shared/domain/quality/usual-form.ts';
import type { SeenAnswer, SeenEvent } from '../../web/center/seen.ts';
import { draftOf, frameOf, notApplicable } from '../../web/reviews/draft.ts';
import { isNothingToReview } from '../../web/reviews/nothing-to-review.ts';
import { readContact } from '../../web/reviews/read-contact.ts';

const place = { week: '2026-W36', agentId: 'ag_wang', contactId: 'ct_1' };
const given = { form: 'usual-1', version: 2, givenAt: 1, shownAt: 2, score: 1, failed: false };
const own = { ...given, answers: [{ question: 'correct', number: 4 }], comment: 'Well asked' };

describe('a draft of a review', () => {
  test('is empty before one is given', () => {
    expect(draftOf({ form: usualForm, own: undefined })).toEqual({ chosen: {}, comment: '' });
  });

  test('holds what was given, and that the rest did not apply', () => {
    const { chosen, comment } = draftOf({ form: usualForm, own });

    expect(chosen).toMatchObject({ correct: '4', greeted: notApplicable });
    expect(comment).toBe('Well asked');
  });

  test('leaves open what another form did not ask', () => {
    expect(draftOf({ form: usualForm, own: { ...own, form: 'before-1' } }).chosen).toEqual({ correct: '4' });
  });

  test('is handed in with the version it is based on, without what does not apply', () => {
    const draft = { chosen: { greeted: '0', correct: '5', polite: notApplicable }, comment: '  ' };

    expect(frameOf({ ...place, form: usualForm, own }, draft)).toEqual({
      ...{ action: 'review.give', ...place, form: 'usual-1', version: 2 },
      answers: [
        { question: 'greeted', number: 0 },
        { question: 'correct', number: 5 },
      ],
    });
  });

  test('is handed in as the first version where none is kept', () => {
    const draft = { chosen: { greeted: '1' }, comment: ' Good ' };

    expect(frameOf({ ...place, form: usualForm, own: undefined }, draft)).toMatchObject({
      version: 0,
      comment: 'Good',
    });
  });
});

describe('that there is nothing to review', () => {
  const drawn = { ...place, closedAt: 1, language: 'zh', reviews: 0, isGiven: false } as const;

  test.each([
    [[], undefined, true],
    [[], 'ag_wang#ct_1', false],
    [[drawn], undefined, false],
  ])('of %j which go on at %s is told: %s', (contacts, after, told) => {
    expect(isNothingToReview({ contacts, after })).toBe(told);
  });
});

describe('a contact to review', () => {
  const log = [1, 2, 3].map((seq) => ({ seq, at: seq, event: { type: 'opened' } as const }));
  const pageFrom = (since: number): ReviewPage<SeenEvent> => ({
    ...{ type: 'review', ...place, closedAt: 1, form: usualForm, checks: [] },
    ...{ events: log.slice(since, since + 1), upTo: since + 1, more: since < 2 },
  });

  test('is read page by page, and after what was read before', async () => {
    const asked: unknown[] = [];
    const ask = async (frame: Outgoing): Promise<SeenAnswer> => {
      asked.push(frame['since']);
      return pageFrom(Number(frame['since']));
    };

    const whole = await readContact(ask, place);
    const rest = await readContact(ask, place, pageFrom(1));

    expect(whole).toMatchObject({ events: log, upTo: 3, more: false });
    expect(rest).toMatchObject({ events: log.slice(1) });
    expect(asked).toEqual([0, 1, 2, 2]);
  });

  test('is refused as the center refuses it', async () => {
    const refusal: SeenAnswer = { type: 'error', code: 'not_found', message: 'gone' };

    expect(await readContact(async () => refusal, place)).toBe(refusal);
  });
});
