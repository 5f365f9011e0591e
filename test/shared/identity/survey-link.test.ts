import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { makeSurveyLink, readSurveyLink, surveyLinkDays } from '../../../shared/identity/survey-link.ts';
import { ContactId } from '../../../shared/schema/ids.ts';

const secret = '5a'.repeat(32);
const now = Date.parse('2026-09-07T02:00:00.750Z');
const contactId = v.parse(ContactId, 'ct_Abc-123_xyz');
const other = v.parse(ContactId, 'ct_Abc-123_xyy');
const { token, expiresAt } = makeSurveyLink(secret, contactId, now);
const read = (one: string, at = now) => readSurveyLink(secret, one, at);
const unknown = { kind: 'unknown' };

const base64url = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const swapped = (at: number, by: string) => `${token.slice(0, at)}${by}${token.slice(at + 1)}`;

describe('the token of a survey link', () => {
  test('opens the survey of its contact until its last second has begun, and no later', () => {
    expect(expiresAt).toBe(Date.parse('2026-09-14T02:00:00Z'));
    expect(expiresAt - now).toBeLessThanOrEqual(surveyLinkDays * 86_400_000);
    expect(read(token)).toEqual({ kind: 'opens', contactId });
    expect(read(token, expiresAt - 1)).toEqual({ kind: 'opens', contactId });
    expect(read(token, expiresAt)).toEqual({ kind: 'expired' });
  });

  test('is 79 characters long with the longest id, and stands in a fragment as it is', () => {
    const longest = makeSurveyLink(secret, v.parse(ContactId, `ct_${'x'.repeat(40)}`), now).token;

    expect(longest.length).toBe(79);
    expect(read(longest)).toMatchObject({ kind: 'opens' });
    expect(new URL(`https://x/survey.html#${longest}`).hash).toBe(`#${longest}`);
  });

  test('that differs in any one character is unknown, whatever character takes its place', () => {
    for (let at = 0; at < token.length; at += 1) {
      for (const by of `${base64url}.=+/ `) {
        if (by !== token[at]) expect({ at, by, ...read(swapped(at, by)) }).toEqual({ at, by, ...unknown });
      }
    }
  });

  test.each([
    ['one character less', token.slice(0, -1)],
    ['one character more', `${token}A`],
    ['a line after it', `${token}\n`],
    ['a blank before it', ` ${token}`],
    ['another version', `2${token.slice(1)}`],
    ['no signature', token.split('.').slice(0, 3).join('.')],
    ['an empty signature', `${token.split('.').slice(0, 3).join('.')}.`],
    ['a signature of other letters than ASCII', token.slice(0, -22) + '字'.repeat(22)],
    ['nothing', ''],
    ['too much', '1.'.repeat(50_000)],
  ])('with %s is unknown', (_what, one) => {
    expect(read(one)).toEqual(unknown);
  });

  test('of one contact is none of another, nor may anybody lengthen its time', () => {
    const mac = token.slice(-22);
    const seconds = expiresAt / 1000;

    expect(read(`1.${other}.${seconds}.${mac}`)).toEqual(unknown);
    expect(read(`1.${contactId}.${seconds + 1}.${mac}`)).toEqual(unknown);
    expect(read(`1.${contactId}.9${String(seconds).slice(1)}.${mac}`)).toEqual(unknown);
  });

  test('that another key made is unknown, also when its time is over', () => {
    const foreign = makeSurveyLink('5b'.repeat(32), contactId, now).token;

    expect(read(foreign)).toEqual(unknown);
    expect(read(foreign, expiresAt)).toEqual(unknown);
    expect(foreign.slice(0, -22)).toBe(token.slice(0, -22));
  });
});
