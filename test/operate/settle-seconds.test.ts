import { expect, test } from 'vitest';
import { timeoutOf } from '../../infra/chat/function-sizes.ts';
import { functionNames } from '../../infra/function-names.ts';
import { settleSeconds } from '../../operate/person/settle-seconds.ts';

// It writes weights and versions of the knowledge base, and no row of a person.
const writesOfNobody = 'train';

test.each(functionNames.filter((name) => name !== writesOfNobody))(
  'an erasure waits longer than %s may run',
  (name) => {
    expect(settleSeconds).toBeGreaterThan(timeoutOf(name).toSeconds());
  },
);
