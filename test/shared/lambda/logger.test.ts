import * as v from 'valibot';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { errorSummary } from '../../../local/lambda/function-log.ts';
import { logger } from '../../../shared/lambda/logger.ts';
import { linesOf } from './written-lines.ts';

const moment = new Date('2026-06-24T19:30:00.125Z');
const fixed = { timestamp: moment.toISOString(), service: 'handraise', functionName: 'handraise-dev-desk' };

beforeEach(() => {
  vi.useFakeTimers({ now: moment, toFake: ['Date'] });
  vi.stubEnv('LOG_LEVEL', undefined);
  vi.stubEnv('AWS_LAMBDA_FUNCTION_NAME', 'handraise-dev-desk');
  vi.stubEnv('_X_AMZN_TRACE_ID', undefined);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
});

describe('a log line', () => {
  test('is JSON with level, message, moment, service, function and the given fields', () => {
    const lines = linesOf(() => logger.info('offered', { contactId: 'ct_1', seq: 3, queue: undefined }));

    expect(lines).toEqual([{ level: 'INFO', message: 'offered', ...fixed, contactId: 'ct_1', seq: 3 }]);
  });

  test('stays one line when the message has many', () => {
    const lines = linesOf(() => logger.warn('one\ntwo'));

    expect(lines).toEqual([{ level: 'WARN', message: 'one\ntwo', ...fixed }]);
  });

  test.each([[undefined], ['']])('names no function where there is none (%j)', (name) => {
    vi.stubEnv('AWS_LAMBDA_FUNCTION_NAME', name);

    const lines = linesOf(() => logger.info('offered'));

    expect(lines).toEqual([{ level: 'INFO', message: 'offered', timestamp: fixed.timestamp, service: 'handraise' }]);
  });

  test('carries the trace of its own invocation', () => {
    const lines = linesOf(() => {
      vi.stubEnv('_X_AMZN_TRACE_ID', 'Root=1-5bef4de7-ad49;Parent=ce32;Sampled=0');
      logger.info('first');
      vi.stubEnv('_X_AMZN_TRACE_ID', 'Root=1-6c0f5ef8-be50');
      logger.info('second');
    });

    expect(lines).toEqual([
      { level: 'INFO', message: 'first', ...fixed, xray_trace_id: '1-5bef4de7-ad49' },
      { level: 'INFO', message: 'second', ...fixed, xray_trace_id: '1-6c0f5ef8-be50' },
    ]);
  });
});

test.each([
  [undefined, ['INFO', 'WARN', 'ERROR']],
  ['', ['INFO', 'WARN', 'ERROR']],
  ['LOUD', ['INFO', 'WARN', 'ERROR']],
  ['DEBUG', ['DEBUG', 'INFO', 'WARN', 'ERROR']],
  ['INFO', ['INFO', 'WARN', 'ERROR']],
  ['warn', ['WARN', 'ERROR']],
  ['ERROR', ['ERROR']],
  ['SILENT', []],
])('at LOG_LEVEL %s the lines written are %j', (level, written) => {
  vi.stubEnv('LOG_LEVEL', level);

  const lines = linesOf(() => {
    logger.debug('a');
    logger.info('b');
    logger.warn('c');
    logger.error('d', new Error('e'));
  });

  expect(lines).toEqual(written.map((one) => expect.objectContaining({ level: one })));
});

describe('an error in a log line', () => {
  test('has name, message, stack and the chain of its causes', () => {
    const root = new RangeError('too far', { cause: 'the table' });
    const error = new TypeError('no head', { cause: root });

    const lines = linesOf(() => logger.error('task failed', error, { messageId: 'm-1' }));

    expect(lines).toEqual([
      {
        level: 'ERROR',
        message: 'task failed',
        ...fixed,
        messageId: 'm-1',
        error: {
          name: 'TypeError',
          message: 'no head',
          stack: error.stack,
          cause: { name: 'RangeError', message: 'too far', stack: root.stack, cause: 'the table' },
        },
      },
    ]);
  });

  test.each([
    ['late', 'thrown: late'],
    [undefined, 'thrown: undefined'],
    [{ text: 'hello' }, 'thrown: [object Object]'],
    [Object.create(null), 'thrown: object'],
  ])('is made of whatever was thrown (%j)', (thrown, message) => {
    expect(errorIn(thrown)).toEqual({ name: 'Error', message, stack: expect.stringContaining(message) });
  });

  test('holds no other property of the error, such as the row a condition refused', () => {
    const error = Object.assign(new Error('refused'), { Item: { text: { S: 'secret' } } });

    expect(errorIn(error)).toEqual({ name: 'Error', message: 'refused', stack: error.stack });
  });

  test('ends a chain of causes that bites its own tail', () => {
    const error = new Error('again');
    error.cause = error;

    expect(JSON.stringify(errorIn(error)).match(/"message":"again"/g)).toHaveLength(6);
  });

  test.each([
    ['secret words', 'Unexpected token \'s\', "…" is not valid JSON'],
    ['{"text":secret}', 'Unexpected token \'s\', "…" is not valid JSON'],
    [`[${'1,'.repeat(20)}secret]`, 'Unexpected token \'s\', "…" is not valid JSON'],
  ])('does not quote the JSON that did not parse (%s)', (text, message) => {
    const error = errorIn(thrownBy(() => JSON.parse(text)));

    expect(error).toMatchObject({ name: 'SyntaxError', message });
    expect(JSON.stringify(error)).not.toMatch(/secret|ecret/);
  });

  test.each([
    [v.number(), 'my "secret"\nwords', 'Invalid type: Expected number but received "…"'],
    [v.picklist(['a', 'b']), 'secret', 'Invalid type: Expected ("a" | "b") but received "…"'],
    [v.pipe(v.string(), v.regex(/^\d$/)), 'secret', 'Invalid format: Expected /^\\d$/ but received "…"'],
    [v.object({ seq: v.number() }), {}, 'Invalid key: Expected "seq" but received undefined'],
  ])('does not quote the value a schema refused', (schema, value, message) => {
    const error = errorIn(thrownBy(() => v.parse(schema, value)));

    expect(error).toMatchObject({ name: 'ValiError', message, stack: expect.stringContaining(message) });
    expect(JSON.stringify(error)).not.toContain('secret');
  });

  test('is what the laptop tells of a function that fails', () => {
    const [line] = linesOf(() => logger.error('frame failed', new TypeError('no head')));

    expect(errorSummary(JSON.stringify(line))).toBe('frame failed (TypeError: no head)');
  });
});

function errorIn(thrown: unknown): unknown {
  const [line] = linesOf(() => logger.error('task failed', thrown));
  return v.parse(v.object({ error: v.unknown() }), line).error;
}

function thrownBy(act: () => unknown): unknown {
  try {
    act();
  } catch (error) {
    return error;
  }
  throw new Error('nothing was thrown');
}
