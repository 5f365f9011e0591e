import * as v from 'valibot';
import { expect, test } from 'vitest';
import { JudgeCheck } from '../../shared/domain/protocol/client-frame.ts';
import { judgementOf } from '../../web/agent/judgement.ts';
import { choiceOf } from '../../web/agent/learned.ts';

const nothing = { choice: 'nothing', otherId: '', answer: '' };
const another = { ...nothing, choice: choiceOf('login-code') };

test.each([
  ['right', 'right', nothing, { verdict: 'right' }],
  ['wrong', 'wrong', nothing, { verdict: 'wrong' }],
  [
    'wrong with what is right',
    'wrong',
    another,
    { verdict: 'wrong', learned: { kind: 'article', articleId: 'login-code' } },
  ],
  ['right, with a choice left over from before', 'right', another, { verdict: 'right' }],
  ['that nobody can tell', 'unclear', another, { verdict: 'unclear' }],
])('says %s in the words of the protocol', (_what, verdict, better, said) => {
  const judgement = judgementOf(verdict, better);

  expect(judgement).toEqual(said);
  expect(v.is(JudgeCheck, { action: 'check.judge', contactId: 'ct_00000001', seq: 3, ...judgement })).toBe(true);
});
