import { expect, test } from 'vitest';
import { refuseFaultyKnowledge } from '../../infra/bundling/refuse-faulty-knowledge.ts';

test('the knowledge that would be deployed has no fault that its check would name', () => {
  expect(() => refuseFaultyKnowledge()).not.toThrow();
});
