import { describe, expect, test } from 'vitest';
import { contextToPrincipal, principalToContext } from '../../../shared/lambda/principal-context.ts';
import { anAgentId, aStudentId, noon } from '../contract/makers.ts';

const student = { role: 'student', studentId: aStudentId(), language: 'en', vip: true, expiresAtMs: noon } as const;
const supervisor = { role: 'supervisor', agentId: anAgentId(), profile: 'leads', expiresAtMs: noon } as const;

describe('the context of a connection', () => {
  test.each([
    [student],
    [{ ...student, vip: false }],
    [supervisor],
    [{ ...supervisor, role: 'agent' } as const],
    [{ ...supervisor, name: '王磊, 100 % Wang' }],
  ])('gives back the principal it was made of (%j)', (principal) => {
    const context = { ...principalToContext(principal), principalId: 'x', integrationLatency: 3 };

    expect(contextToPrincipal(context)).toEqual(principal);
  });

  test('holds text only, as API Gateway wants it', () => {
    expect(new Set(Object.values(principalToContext(student)).map((value) => typeof value))).toEqual(
      new Set(['string']),
    );
  });

  test('holds nothing but ASCII, whatever an agent is called', () => {
    const texts = Object.values(principalToContext({ ...supervisor, name: '王磊' }));

    expect(texts.filter((text) => !/^[ -~]*$/.test(text))).toEqual([]);
  });

  test('with a name that is not well-formed holds the agent without it', () => {
    expect(contextToPrincipal({ ...principalToContext(supervisor), name: '%E7%8' })).toEqual(supervisor);
  });

  test('may hold numbers and flags as such', () => {
    expect(contextToPrincipal(student)).toEqual(student);
  });

  test.each([
    [undefined],
    ['student'],
    [{}],
    [{ ...principalToContext(student), role: 'admin' }],
    [{ ...principalToContext(student), vip: 'yes' }],
    [{ ...principalToContext(student), expiresAtMs: '' }],
    [{ ...principalToContext(student), expiresAtMs: '1e9' }],
    [{ ...principalToContext(student), studentId: 'ag_lin' }],
    [{ ...principalToContext(student), role: 'agent' }],
  ])('that is not one of ours (%j) holds no principal', (context) => {
    expect(contextToPrincipal(context)).toBeUndefined();
  });
});
