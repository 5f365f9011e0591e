import { expect, test } from 'vitest';
import { tokenSourceOf } from '../../web/center/token-source.ts';

const ofSchool = { tokenUrl: 'https://your.school/token' };
const issuer = { tokenUrl: '/token', speed: 60 };

test.each([
  ['a laptop’s desk asks its issuer', 'staff', {}, issuer, { tokenUrl: '/token', isMadeUp: true, speed: 60 }],
  ['or the school it was given', 'staff', ofSchool, issuer, { ...ofSchool, isMadeUp: false, speed: 60 }],
  ['made-up students are never its agents', 'students', ofSchool, issuer, { ...issuer, isMadeUp: true }],
  ['a deployment asks its school', 'staff', ofSchool, undefined, { ...ofSchool, isMadeUp: false, speed: 1 }],
  ['which may name no address', 'staff', {}, undefined, { tokenUrl: '', isMadeUp: false, speed: 1 }],
] as const)('%s', (_what, whose, config, said, source) => {
  expect(tokenSourceOf(whose, config, said)).toEqual(source);
});
