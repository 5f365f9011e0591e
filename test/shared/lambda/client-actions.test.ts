import * as v from 'valibot';
import { expect, test } from 'vitest';
import * as frames from '../../../shared/domain/protocol/client-frame.ts';
import { clientActions } from '../../../shared/lambda/client-actions.ts';

const FrameSchema = v.object({
  type: v.literal('strict_object'),
  entries: v.object({ action: v.object({ literal: v.string() }) }),
});

test('the actions a client is told of are exactly those that have a schema, but for the heartbeat, which reaches no function', () => {
  const named = Object.values(frames).flatMap(actionOf);

  expect([...named].sort()).toEqual([...clientActions, 'heartbeat'].sort());
});

function actionOf(exported: unknown): readonly string[] {
  const schema = v.safeParse(FrameSchema, exported);
  return schema.success ? [schema.output.entries.action.literal] : [];
}
