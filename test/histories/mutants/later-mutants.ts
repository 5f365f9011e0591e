import type { Mutant } from './mutant.ts';

/** Guards of who may come in, of what is published, of peaks and of hours. */
export const laterMutants: readonly Mutant[] = [
  {
    name: 'sign-out',
    guard: 'whoever signs out, or is banned, is on no connection of before',
    edits: [
      {
        file: 'shared/workflow/end-sockets.ts',
        from: '      await closer.close(connectionId);\n',
        to: '      void closer;\n',
      },
    ],
  },
  {
    name: 'tickets-back',
    guard: 'whoever signs out has no ticket left',
    edits: [
      {
        file: 'shared/memory/persons.ts',
        from: '() => ({ tickets: new Map(), signedOutAt: now })',
        to: '() => ({ signedOutAt: now })',
      },
    ],
  },
  {
    name: 'ban',
    guard: 'whoever is banned buys no ticket',
    edits: [
      {
        file: 'shared/memory/persons.ts',
        from: "      if (person.bannedAt !== undefined) return { kind: 'banned' };\n",
        to: '',
      },
    ],
  },
  {
    name: 'policy-in-force',
    guard: 'a function looks every half minute for another policy',
    edits: [
      {
        file: 'shared/lambda/version-cache.ts',
        from: 'if (now - lookedAt < freshMs) return',
        to: 'if (kept || now - lookedAt < freshMs) return',
      },
    ],
  },
  {
    name: 'peak-seat',
    guard: 'a chat beyond capacity is taken at a peak alone',
    edits: [
      {
        file: 'shared/domain/routing/fit.ts',
        from: 'agent.capacity.chat > 1 ? extraChats : 0',
        to: 'agent.capacity.chat > 1 ? 1 : 0',
      },
    ],
  },
  {
    name: 'hours',
    guard: 'the center schedules nothing for when nobody answers',
    edits: [
      {
        file: 'shared/domain/hours/when-open.ts',
        from: 'return (from, queue) => opening(hoursOf(policy, queue), from);',
        to: 'return (from, queue) => (opening(hoursOf(policy, queue), from) > 0 ? from : from);',
      },
    ],
  },
  {
    name: 'out-while-opening',
    guard: 'a connection that was opening while its person signed out is closed',
    heldBy:
      'test/functions/tickets/answer-ticket-request.test.ts, "looks again a second later for a connection that had only just been let in, and leaves word to the sweep for when it can be opening no more"',
    edits: [
      {
        file: 'shared/workflow/end-all-sockets.ts',
        from: 'justOpened(sockets, now).map((connectionId) => ports',
        to: 'justOpened([], now).map((connectionId) => ports',
      },
    ],
  },
  {
    name: 'called-in-vain',
    guard:
      'who called somebody in danger in vain is left alone with it, also where somebody else takes the call meanwhile',
    edits: [
      {
        file: 'shared/domain/contact/evolve/routing.ts',
        from: 'state.excluded.filter(({ agentId }) => agentId in state.agentHighWater)',
        to: '[]',
      },
      {
        file: 'shared/domain/contact/evolve/callback.ts',
        from: 'agentId === undefined || until === undefined ? {}',
        to: 'agentId === undefined || until === undefined || until > 0 ? {}',
      },
    ],
    heldBy:
      'test/shared/domain/callback/callback.test.ts, "of somebody in danger goes to others after so many attempts at once, and back to whoever called in vain after a while: it stays in line, however long"',
  },
  {
    name: 'clock-back',
    guard: 'in the night the clock goes back the first time it shows a moment counts',
    edits: [
      {
        file: 'shared/domain/hours/local-time.ts',
        from: '.toSorted((one, other) => one - other)[0]',
        to: '.toSorted((one, other) => other - one)[0]',
      },
    ],
  },
  {
    name: 'own-contact',
    guard: "a student changes no other student's contact",
    edits: [
      {
        file: 'shared/workflow/change-as-student.ts',
        from: 'state.studentId === on.studentId ? inTurn',
        to: 'on.studentId ? inTurn',
      },
    ],
  },
  {
    name: 'own-signals',
    guard: "a student shows no signs in other students' conversations",
    edits: [
      {
        file: 'functions/intake/relay-signal.ts',
        from: 'if (!state || !isIn(state, request.caller)) return',
        to: 'if (!state || (state.seq < 0 && isIn(state, request.caller))) return',
      },
    ],
  },
];
