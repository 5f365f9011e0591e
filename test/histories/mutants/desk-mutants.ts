import type { Mutant } from './mutant.ts';

/** Guards of what an agent may do with a contact, and when. */
export const deskMutants: readonly Mutant[] = [
  {
    name: 'accept-late',
    guard: 'an offer is taken while it stands',
    edits: [
      {
        file: 'shared/domain/contact/decide/agent.ts',
        from: "  if (now > (state.assignment?.expiresAt ?? 0)) return refuse('offer_expired');\n",
        to: '',
      },
    ],
  },
  {
    name: 'wrap-up-fence',
    guard: 'who does not hold a contact does not finish it',
    edits: [
      {
        file: 'shared/domain/contact/decide/agent.ts',
        from: "  const foreign = checkClaim(state, claim);\n  if (foreign) return foreign;\n  if (state.phase !== 'active' && state.phase !== 'wrap-up') return refuse('not_active');\n  if (isUnseen",
        to: "  if (state.phase !== 'active' && state.phase !== 'wrap-up') return refuse('not_active');\n  if (isUnseen",
      },
    ],
  },
  {
    name: 'note-held',
    guard: 'nothing is noted in a contact that is only offered',
    edits: [
      {
        file: 'shared/domain/contact/decide/agent.ts',
        from: 'return checkHeld(state, claim) ?? append({',
        to: 'return checkClaim(state, claim) ?? append({',
      },
    ],
  },
  {
    name: 'decline-offered',
    guard: 'a contact that was taken is declined no more',
    edits: [
      {
        file: 'shared/domain/contact/decide/agent.ts',
        from: "  if (state.phase !== 'offered') return refuse('not_waiting');\n  const excludedUntil",
        to: '  const excludedUntil',
      },
    ],
  },
  {
    name: 'asked-again',
    guard: 'an agent does not finish over what was said since they ended the conversation',
    heldBy: 'test/functions/wrap-up-races.test.ts, "is not closed over by a wrap-up that was under way"',
    edits: [
      {
        file: 'shared/domain/contact/decide/agent.ts',
        from: "  if (isUnseen(state, done)) return refuse('unanswered');\n",
        to: '  void isUnseen;\n',
      },
    ],
  },
];
