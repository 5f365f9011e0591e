import { writeFileSync } from 'node:fs';
import type { ContactLog } from './ledger.ts';
import type { StudentPlan } from './plan.ts';

/** Writes each student's first question with the first thing the bot made of it, one JSON line a contact, to be judged by a reader. */
export function writeLabelSample(path: string, students: readonly StudentPlan[], logs: readonly ContactLog[]): void {
  const lines = logs.flatMap(({ studentId, rows }) => {
    const student = students.find((one) => studentId.endsWith(`-${one.id}`));
    const first = rows.find(({ event }) => event.type === 'message');
    const reply = rows.find(({ event }) => event.type === 'answered' || event.type === 'agent-requested');
    if (!student || !first || !reply) return [];
    const { type, kind, text } = reply.event;
    return [
      JSON.stringify({
        text: first.event.text,
        language: student.language,
        label: student.question.label,
        reply: type === 'answered' ? kind : 'hand-over',
        replyText: text,
      }),
    ];
  });
  writeFileSync(path, lines.map((line) => `${line}\n`).join(''));
}
