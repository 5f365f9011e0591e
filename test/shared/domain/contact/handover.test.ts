import { expect, test } from 'vitest';
import type * as z from 'zod/mini';
import { AutoReplyTask, CallbackTask, RoutingTask, SurveyTask } from '../../../../shared/domain/contact/handover.ts';
import { Principal } from '../../../../shared/domain/contact/principal.ts';

const contactId = 'ct_00000001';
const person = { agentId: 'ag_wang', profile: 'frontline', expiresAtMs: 1 };
const agent = { agentId: 'ag_wang', profile: 'frontline' };

test.each<readonly [string, z.ZodMiniType, Readonly<Record<string, unknown>>]>([
  ['auto-reply', AutoReplyTask, { contactId }],
  ['routing of a contact', RoutingTask, { kind: 'contact', contactId }],
  ['routing for an agent', RoutingTask, { kind: 'agent', ...agent }],
  ['routing of a queue', RoutingTask, { kind: 'queue', queue: 'general' }],
  ['the expiry of an offer', RoutingTask, { kind: 'offer-expiry', contactId, epoch: 2 }],
  ['the end of a lease', RoutingTask, { kind: 'lease', ...agent }],
  ['a due callback', CallbackTask, { kind: 'due', contactId }],
  ['a low score', CallbackTask, { kind: 'low-score', contactId }],
  ['a follow-up', CallbackTask, { kind: 'follow-up', contactId }],
  ['a survey', SurveyTask, { contactId }],
  ['a student', Principal, { role: 'student', studentId: 'st_mei', language: 'zh', vip: false, expiresAtMs: 1 }],
  ['an agent', Principal, { role: 'agent', ...person }],
  ['a supervisor', Principal, { role: 'supervisor', ...person }],
])('%s is handed over as it is, and with no word more or less', (_what, schema, task) => {
  expect(schema.parse(JSON.parse(JSON.stringify(task)))).toEqual(task);
  expect(schema.safeParse({ ...task, more: 1 }).success).toBe(false);
  for (const key of Object.keys(task)) {
    expect(schema.safeParse({ ...task, [key]: undefined }).success, key).toBe(false);
  }
});
