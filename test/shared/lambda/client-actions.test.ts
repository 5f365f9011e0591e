import { expect, test } from 'vitest';
import * as z from 'zod/mini';
import * as frames from '../../../shared/domain/protocol/client-frame.ts';
import { clientActions } from '../../../shared/lambda/client-actions.ts';

test('the actions a client is told of are exactly those that have a schema', () => {
  const named = Object.values(frames).flatMap((one) => (one instanceof z.ZodMiniObject ? actionOf(one) : []));

  expect([...named].sort()).toEqual([...clientActions].sort());
});

function actionOf(schema: z.ZodMiniObject): readonly string[] {
  const { action } = schema.shape;
  return action instanceof z.ZodMiniLiteral ? [...action.def.values].map(String) : [];
}
