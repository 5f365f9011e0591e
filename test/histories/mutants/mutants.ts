import { deskMutants } from './desk-mutants.ts';
import { fileMutants } from './file-mutants.ts';
import { laterMutants } from './later-mutants.ts';
import type { Mutant } from './mutant.ts';
import { storedMutants } from './stored-mutants.ts';

/** The guards without which the center would go wrong, each with what takes it out, and one change that takes out nothing. */
export const mutants: readonly Mutant[] = [
  {
    name: 'append-condition',
    guard: 'of two who append the same number one is told that they are behind',
    edits: [
      {
        file: 'shared/memory/contact-log.ts',
        from: "  if (append.entries.some((entry) => log?.has(entry.seq))) return 'behind';\n",
        to: '  void log;\n',
      },
    ],
  },
  {
    name: 'acknowledge-first',
    guard: 'what could not be appended is not acknowledged',
    edits: [
      {
        file: 'shared/workflow/change-by.ts',
        from: 'const result = await log.append({ contactId, ...appended, claim });',
        to: "const result = await log.append({ contactId, ...appended, claim }).catch(() => 'appended' as const);",
      },
    ],
  },
  {
    name: 'epoch-check',
    guard: 'who does not hold the contact under this epoch is fenced',
    edits: [
      {
        file: 'shared/domain/contact/decide/agent.ts',
        from: 'if (isAssignedTo(state, claim.agentId, claim.epoch)) return undefined;',
        to: 'if (state.assignment || isAssignedTo(state, claim.agentId, claim.epoch)) return undefined;',
      },
    ],
  },
  {
    name: 'high-water-mark',
    guard: 'a number that was accepted is a resend',
    edits: [
      {
        file: 'shared/domain/contact/decide/decision.ts',
        from: "  if (clientSeq <= highWater) return { kind: 'resent', from, clientSeq };\n",
        to: '  void from;\n',
      },
    ],
  },
  {
    name: 'order',
    guard: 'a number ahead of the next one is stored nowhere',
    edits: [
      {
        file: 'shared/domain/contact/decide/decision.ts',
        from: "  if (clientSeq > highWater + 1) return { kind: 'gap', expected: highWater + 1 };\n",
        to: '',
      },
    ],
  },
  {
    name: 'claim-version',
    guard: 'an offer is claimed against the version of the agent it was decided on',
    edits: [
      {
        file: 'shared/memory/row-changes.ts',
        from: 'agent?.version === claim.version && agent.leaseUntil > claim.now',
        to: 'agent !== undefined && agent.leaseUntil > claim.now',
      },
    ],
  },
  {
    name: 'lease',
    guard: 'nobody whose lease ended is offered a contact',
    edits: [
      {
        file: 'shared/memory/row-changes.ts',
        from: 'agent?.version === claim.version && agent.leaseUntil > claim.now',
        to: 'agent?.version === claim.version',
      },
      {
        file: 'shared/domain/routing/fit.ts',
        from: "agent.status === 'ready' && agent.leaseUntil > now",
        to: "agent.status === 'ready' && now > 0",
      },
    ],
  },
  {
    name: 'capacity',
    guard: 'an agent holds no more chats than they can',
    edits: [
      {
        file: 'shared/domain/routing/fit.ts',
        from: 'isAlone && held.length < agent.capacity[channel]',
        to: 'isAlone && held.length <= agent.capacity[channel]',
      },
    ],
  },
  {
    name: 'exclusion',
    guard: 'who declined a contact, or missed it, is left alone with it for a while',
    edits: [
      {
        file: 'shared/domain/contact/evolve/routing.ts',
        from: 'excluded: excluding(state, event.agentId, event.excludedUntil, at)',
        to: 'excluded: state.excluded',
      },
    ],
  },
  {
    name: 'turned-down',
    guard: 'a run that took long offers a contact to nobody who has turned it down meanwhile',
    heldBy:
      'test/histories/mended.test.ts, "a run of routing that took long offers a contact to nobody who has turned it down meanwhile"',
    edits: [
      {
        file: 'shared/domain/contact/decide/routing.ts',
        from: "state.phase !== 'queued' || isExcluded(state, agent.agentId, now)",
        to: "state.phase !== 'queued' || (state.seq < 0 && isExcluded(state, agent.agentId, now))",
      },
    ],
  },
  {
    name: 'lease-loss',
    guard: "a silent agent's contacts go back to their queue",
    edits: [
      {
        file: 'shared/domain/contact/decide/routing.ts',
        from: "      return append({ type: 'agent-lost', agentId, epoch: held.epoch });\n",
        to: '      return nothing;\n',
      },
    ],
  },
  {
    name: 'due-row',
    guard: 'a due row stays until its contact has moved on, whatever was sent for it',
    edits: [
      {
        file: 'functions/sweep/sweep-due.ts',
        from: '      await redrive(ports, next.task);\n      return ports.due.snooze(item, next.until);',
        to: '      await redrive(ports, next.task);\n      return ports.due.drop(item);',
      },
    ],
  },
  {
    name: 'sweep-cursor',
    guard: 'the sweep does not pass a minute that may still get rows',
    edits: [
      {
        file: 'functions/sweep/sweep-due.ts',
        from: ' || minute >= present - lateMinutes,',
        to: ' || minute > present + lateMinutes,',
      },
    ],
  },
  {
    name: 'lane-drop',
    guard: 'a lane row that was put anew since it was read stays',
    heldBy: 'test/shared/contract/rows.contract.ts, "keep a row that was put anew since it was read"',
    edits: [
      {
        file: 'shared/memory/lanes.ts',
        from: 'if (there && there.seq <= row.seq) tables.lanes.delete(laneKey(row));',
        to: 'tables.lanes.delete(laneKey(row));',
      },
    ],
  },
  {
    name: 'overflow-order',
    guard: 'while pulled contacts are not admitted nobody else gets any: so the order of overflow holds',
    // Whoever is pulled is admitted in the order of the rows, whatever the order of the messages.
    heldBy: 'test/shared/contract/queues.contract.ts, "gives contacts back in the order they came"',
    edits: [
      {
        file: 'shared/memory/overflow.ts',
        from: 'const pulled = line.waiting.slice(0, count)',
        to: 'const pulled = line.waiting.toReversed().slice(0, count)',
      },
      {
        file: 'shared/memory/overflow.ts',
        from: 'line.waiting = [...pulled, ...line.waiting.slice(count)];',
        to: 'line.waiting = [...line.waiting.slice(0, line.waiting.length - pulled.length), ...pulled];',
      },
    ],
  },
  {
    name: 'survey-once',
    guard: 'a survey that was sent is not sent again',
    edits: [
      {
        file: 'shared/domain/survey/survey.ts',
        from: 'const isSpared = state.surveySentAt !== undefined || state.danger !== undefined;',
        to: 'const isSpared = state.danger !== undefined;',
      },
    ],
  },
  {
    name: 'survey-fits',
    guard: 'answers to a survey are checked by what was asked',
    edits: [
      {
        file: 'shared/domain/survey/answer-fault.ts',
        from: '    if (!isAnswer(known, answer)) return',
        to: '    if (!known.id) return',
      },
    ],
  },
  {
    name: 'callback-lock',
    guard: 'a student has one open callback a topic',
    edits: [
      {
        file: 'shared/memory/row-changes.ts',
        from: 'if (holder === undefined || holder === change.contactId) return undefined;',
        to: "if (holder === undefined || 'topic' in change.lock) return undefined;",
      },
    ],
  },
  {
    name: 'slot-booking',
    guard: 'a call of a slot is promised to one contact',
    edits: [
      {
        file: 'shared/memory/row-changes.ts',
        from: 'if (holder === undefined || holder === change.contactId) return undefined;',
        to: "if (holder === undefined || holder === change.contactId || 'at' in change.lock) return undefined;",
      },
    ],
  },
  {
    name: 'callback-claim',
    guard: 'the attempt of a callback is claimed before it is made',
    edits: [
      {
        file: 'shared/domain/contact/decide/agent.ts',
        from: '  if (!state.callback || state.call?.written) return append(accepted);\n',
        to: '  if (accepted) return append(accepted);\n',
      },
    ],
  },
  {
    name: 'stale-mark',
    guard: 'the mark of an hour that changed while it was exported stays',
    heldBy:
      'test/shared/memory/contact-records.test.ts, "the mark of an hour that changed while its file was written stays"',
    edits: [
      {
        file: 'shared/memory/contact-records.ts',
        from: "if (marks.includes(stale.get(hour) ?? '')) stale.delete(hour);",
        to: 'if (marks) stale.delete(hour);',
      },
    ],
  },
  {
    name: 'newest-fold',
    guard: 'an older fold never replaces a newer one',
    heldBy:
      'test/shared/memory/contact-records.test.ts, "a record that was folded of less of the log never replaces one of more"',
    edits: [
      {
        file: 'shared/memory/contact-records.ts',
        from: '      if ((records.get(record.contactId)?.record.seq ?? 0) > record.seq) return;\n',
        to: '',
      },
    ],
  },
  {
    name: 'resume',
    guard: 'a page that missed something is told of all of it',
    edits: [
      {
        file: 'functions/intake/sync-contact.ts',
        from: 'ports.log.read(contactId, since, syncPageSize)',
        to: 'ports.log.read(contactId, since + 1, syncPageSize)',
      },
    ],
  },
  {
    name: 'student-mask',
    guard: 'the note of a transfer is not shown to the student',
    edits: [
      {
        file: 'shared/domain/contact/view/student-views.ts',
        from: 'transferred: ({ type, queue }) => ({ type, queue }),',
        to: 'transferred: (event) => event,',
      },
    ],
  },
  {
    name: 'danger-first',
    guard: 'danger comes before everybody else, and has a seat where nobody else has one',
    edits: [
      {
        file: 'shared/domain/routing/precedence.ts',
        from: 'if (row.danger) return { band: 3, overTarget: age };',
        to: 'if (row.danger) return { band: 0, overTarget: age };',
      },
      {
        file: 'shared/domain/routing/fit.ts',
        from: "(other) => other === 'chat').length <= agent.capacity.chat;",
        to: "(other) => other === 'chat').length < agent.capacity.chat;",
      },
    ],
  },
  {
    name: 'danger-told',
    guard: 'supervisors are told of a danger whoever holds the contact',
    edits: [
      {
        file: 'functions/auto-reply/append-and-tell.ts',
        from: " || event.type === 'urgency-raised'",
        to: '',
      },
    ],
  },
  {
    name: 'unanswered',
    guard: 'a contact in self-service does not close over a question',
    edits: [
      {
        file: 'shared/domain/closing/closing.ts',
        from: ' || state.questionSeq > state.botSeq)\n',
        to: ')\n',
      },
      {
        file: 'shared/domain/sweep/sweep-contact.ts',
        from: 'if (state.questionSeq > state.botSeq) {',
        to: 'if (silent < 0) {',
      },
    ],
  },
  {
    name: 'reopen',
    guard: 'a message to a closed contact opens it again',
    edits: [
      {
        file: 'shared/domain/contact/decide/bot.ts',
        from: "append({ type: 'reopened', reason: 'message' }, ...events)",
        to: 'append(...events)',
      },
    ],
  },
  {
    name: 'last-connection',
    guard: 'a student who is on another connection is not gone',
    edits: [
      {
        file: 'shared/domain/contact/evolve/loss.ts',
        from: 'return left ? { studentConnection: left } : {',
        to: 'return {',
      },
    ],
  },
  {
    name: 'gone-desk',
    guard: 'no offer is made to an agent who is on no connection',
    edits: [
      {
        file: 'functions/routing/run-team.ts',
        from: "[...known, ...others].filter((agent) => socketsAt(agent, now) !== '')",
        to: '[...known, ...others]',
      },
      {
        file: 'functions/routing/offer-contacts.ts',
        from: "if (!connectionId) return { result: 'taken' };",
        to: '',
      },
    ],
  },
  ...deskMutants,
  ...laterMutants,
  ...fileMutants,
  ...storedMutants,
  {
    name: 'same-order',
    guard: 'none: agents are sorted by a copy',
    isCanary: true,
    edits: [
      {
        file: 'shared/memory/agents.ts',
        from: '[...agents.values()].sort((one, other) => (one.agentId < other.agentId ? -1 : 1))',
        to: '[...agents.values()].toSorted((one, other) => (one.agentId < other.agentId ? -1 : 1))',
      },
    ],
  },
];

/** The mutant of this name; throws with the names there are. */
export function mutantNamed(name: string): Mutant {
  const found = mutants.find((mutant) => mutant.name === name);
  if (!found) throw new Error(`no mutant "${name}", there is ${mutants.map((mutant) => mutant.name).join(', ')}`);
  return found;
}
