import * as v from 'valibot';
import { expect, test } from 'vitest';
import { Principal } from '../../../../shared/domain/contact/principal.ts';
import { AutoReplyTask } from '../../../../shared/domain/contact/tasks/auto-reply-task.ts';
import { CallbackTask } from '../../../../shared/domain/contact/tasks/callback-task.ts';
import { LearnTask } from '../../../../shared/domain/contact/tasks/learn-task.ts';
import { RoutingTask } from '../../../../shared/domain/contact/tasks/routing-task.ts';
import { SurveyTask } from '../../../../shared/domain/contact/tasks/survey-task.ts';

const contactId = 'ct_00000001';
const person = { agentId: 'ag_wang', profile: 'frontline', expiresAtMs: 1 };
const agent = { agentId: 'ag_wang', profile: 'frontline' };

test.each<readonly [string, v.GenericSchema, Readonly<Record<string, unknown>>]>([
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
  ['what a contact teaches', LearnTask, { contactId }],
])('%s is handed over as it is, and without what only a newer version knows', (_what, schema, task) => {
  expect(v.parse(schema, JSON.parse(JSON.stringify({ ...task, more: 1 })))).toEqual(task);
  refusesLess(schema, task);
});

test.each<readonly [string, v.GenericSchema, Readonly<Record<string, unknown>>]>([
  ['a student', Principal, { role: 'student', studentId: 'st_mei', language: 'zh', vip: false, expiresAtMs: 1 }],
  ['an agent', Principal, { role: 'agent', ...person }],
  ['a supervisor', Principal, { role: 'supervisor', ...person }],
])('%s is known as they are, and with no word more or less', (_what, schema, task) => {
  expect(v.parse(schema, JSON.parse(JSON.stringify(task)))).toEqual(task);
  expect(v.safeParse(schema, { ...task, more: 1 }).success).toBe(false);
  refusesLess(schema, task);
});

function refusesLess(schema: v.GenericSchema, task: Readonly<Record<string, unknown>>): void {
  for (const key of Object.keys(task)) {
    expect(v.safeParse(schema, { ...task, [key]: undefined }).success, key).toBe(false);
  }
}
