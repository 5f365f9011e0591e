import * as v from 'valibot';
import { expect, test } from 'vitest';
import { followUp } from '../../../../shared/domain/closing/closing.ts';
import { laneRowOf } from '../../../../shared/domain/contact/rows.ts';
import { ContactState, isUnheard } from '../../../../shared/domain/contact/state.ts';
import { erasedState } from '../../../../shared/domain/person/erased-contact.ts';
import { reviewScore, sendSurvey } from '../../../../shared/domain/survey/survey.ts';
import { sweepContact } from '../../../../shared/domain/sweep/sweep-contact.ts';
import { ContactId } from '../../../../shared/schema/ids.ts';
import { limits } from '../center/make-policy.ts';

const contactId = v.parse(ContactId, 'ct_erased-here');
const now = Date.parse('2026-11-27T12:00:00Z');
const later = now + 90 * 86_400_000;

const state = erasedState(contactId, 9, now);

test('an erased contact has the form of a state, and is closed and nobody’s', () => {
  expect(v.parse(ContactState, state)).toMatchObject({ studentId: 'st_erased', phase: 'closed', seq: 9 });
});

test('nothing late finds anything to do with it', () => {
  expect(sweepContact(state, { contactId, at: now, seq: 3 }, limits, later)).toEqual({ kind: 'drop' });
  expect(sendSurvey(state, limits, later)).toMatchObject({ kind: 'nothing' });
  expect(reviewScore(state, later)).toMatchObject({ kind: 'nothing' });
  expect(followUp(state, 'is it solved?', limits, later)).toMatchObject({ kind: 'nothing' });
  expect(isUnheard(state, 8)).toBe(false);
  expect(laneRowOf(state)).toBeUndefined();
});
