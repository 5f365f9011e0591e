import { describe, expect, it } from 'vitest';
import { pickTemplate, render, selectKey } from '../../../local/gateway/mapping-template.ts';

describe('selectKey', () => {
  it.each([
    ['$request.body.action', '{"action":"send"}', 'send'],
    ['$' + '{request.body.a.b}', '{"a":{"b":"deep"}}', 'deep'],
    ['$request.body.action', 'not JSON', ''],
    ['$request.body.action', '{"action":{}}', ''],
    ['\\$default', '{}', '$default'],
    ['200', '{}', '200'],
  ])('reads %s of %s as "%s"', (expression, body, expected) => {
    expect(selectKey(expression, body)).toBe(expected);
  });
});

describe('render', () => {
  it('fills in what the context and the body hold', () => {
    const input = { body: '{"name":"ann","list":[1]}', context: { connectionId: 'c', authorizer: { user: 'u' } } };

    expect(
      render(`$context.connectionId $context.authorizer.user $input.path('$.name') $input.json('$.list')`, input),
    ).toBe('c u ann [1]');
  });
});

describe('pickTemplate', () => {
  it('takes the template of the selected key, or else the default one', () => {
    const byKey = { $default: 'other', '200': 'fine' };

    expect(pickTemplate({ selection: '200', byKey }, '{}')).toBe('fine');
    expect(pickTemplate({ selection: '$request.body.kind', byKey }, '{"kind":"x"}')).toBe('other');
  });
});
