import { expect, test } from 'vitest';
import type { Principal } from '../../../../shared/domain/contact/principal.ts';
import type { ContactState } from '../../../../shared/domain/contact/state.ts';
import { mayLoad, maySend } from '../../../../shared/domain/files/decide-file.ts';
import type { AgentId, StudentId } from '../../../../shared/schema/ids.ts';
import { StudentId as Student } from '../../../../shared/schema/ids.ts';
import { readAs } from '../../../../shared/schema/read-as.ts';
import {
  accepted,
  closed,
  contactAfter,
  li,
  offered,
  queued,
  requested,
  start,
  studentId,
  wang,
} from '../contact/make-contact.ts';

const expiresAtMs = start + 3_600_000;
const student = (id: StudentId): Principal => ({
  role: 'student',
  studentId: id,
  language: 'zh',
  vip: false,
  expiresAtMs,
});
const agent = (agentId: AgentId): Principal => ({ role: 'agent', agentId, profile: 'frontline', expiresAtMs });
const chief: Principal = { role: 'supervisor', agentId: li, profile: 'leads', expiresAtMs };
const tom = readAs(Student, 'st_tom');

const toWang = [requested, queued, offered(1, wang)] as const;
const shown: ContactState = contactAfter(...toWang);
const held: ContactState = contactAfter(...toWang, accepted(1, wang));
const over: ContactState = contactAfter(...toWang, accepted(1, wang), closed);
const ofVisitor: ContactState = { ...held, studentId: readAs(Student, `st_v-${'a'.repeat(43)}`) };

test.each([
  ['the student while the contact goes on', held, student(studentId), { kind: 'may', sender: { from: 'student' } }],
  ['the student after the end', over, student(studentId), { kind: 'refused', code: 'closed' }],
  ['another student', held, student(tom), { kind: 'refused', code: 'not_found' }],
  ['the agent who has it', held, agent(wang), { kind: 'may', sender: { from: 'agent', agentId: wang, epoch: 1 } }],
  ['an agent whom it is only offered to', shown, agent(wang), { kind: 'refused', code: 'not_active' }],
  ['another agent', held, agent(li), { kind: 'refused', code: 'not_found' }],
  ['an agent to a visitor', ofVisitor, agent(wang), { kind: 'refused', code: 'forbidden' }],
] as const)('a file of %s: may be sent, or the refusal says why not', (_who, state, by, expected) => {
  expect(maySend(state, by)).toEqual(expected);
});

test.each([
  ['its student', held, student(studentId), true],
  ['another student', held, student(tom), false],
  ['the agent who has it', held, agent(wang), true],
  ['an agent whom it is only offered to', shown, agent(wang), false],
  ['a supervisor', held, chief, false],
  ['a supervisor where it is of danger', { ...held, danger: 'abuse' }, chief, true],
] as const)('the files of a contact are loaded as its log is read: %s', (_who, state, by, expected) => {
  expect(mayLoad(state, by)).toBe(expected);
});
