import { expect, test } from 'vitest';
import { readFilesPolicy } from '../../../../shared/domain/files/read-files-policy.ts';
import { makePolicy } from '../center/make-policy.ts';

test('of the whole policy the part about files is read, and a wrong one is named', () => {
  expect(readFilesPolicy(makePolicy())).toEqual({
    limits: { logRetentionDays: 30 },
    hours: { timeZone: 'Asia/Shanghai' },
  });
  expect(() => readFilesPolicy({ ...makePolicy(), limits: {} })).toThrow('limits.logRetentionDays');
});
