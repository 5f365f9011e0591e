import type { ExchangeRefusal } from '../../../functions/tickets/exchange-token.ts';

/** What the page says of every claim; the role's name is the school's choice. */
export const claimWords: readonly {
  readonly claim: string;
  readonly of: string;
  readonly form: string;
  readonly meaning: string;
}[] = [
  {
    claim: 'iss, aud',
    of: 'everybody',
    form: 'text',
    meaning: 'The issuer and the audience the center is set up with.',
  },
  {
    claim: 'exp',
    of: 'everybody',
    form: 'seconds since 1970',
    meaning: 'The end of the token, checked on every frame.',
  },
  {
    claim: 'sub',
    of: 'everybody',
    form: '1 to 64 of letters, digits, `_ . @ -`',
    meaning: 'Who it is. The center calls a student `st_` and this, an agent or supervisor `ag_` and this.',
  },
  {
    claim: 'role',
    of: 'everybody',
    form: '`student`, `agent` or `supervisor`',
    meaning: "What they may do. The claim's name is the school's choice, `role` unless set otherwise.",
  },
  {
    claim: 'language',
    of: 'students',
    form: '`zh` or `en`, optional',
    meaning: 'The language served in, `zh` when absent.',
  },
  { claim: 'vip', of: 'students', form: 'true or false, optional', meaning: 'Served sooner, false when absent.' },
  {
    claim: 'profile',
    of: 'agents, supervisors',
    form: 'text of 1 to 31 characters',
    meaning:
      'The routing profile: which queues they serve. One the center does not have buys a ticket and is refused at `presence.set`, as `forbidden`. As delivered there are those of the [limits](#limits).',
  },
  {
    claim: 'name',
    of: 'agents, supervisors',
    form: 'text, optional',
    meaning: 'What students are shown for them; the first 60 characters count. Without it students are shown no name.',
  },
];

/** What the page says of every reason a token buys no ticket; `unavailable` is answered with 503. */
export const ticketRefusalWords: Readonly<Record<ExchangeRefusal['code'] | 'unavailable', string>> = {
  unauthorized: 'No token, one without `exp` or `sub`, or not one of this school. Sign in again.',
  token_expired: 'The token has expired. Get a new one.',
  forbidden: "The token's role is none the center knows. Mend the platform.",
  bad_claims: 'A claim is malformed, or `profile` is missing; the message names it. Mend the platform.',
  unavailable: "The platform's keys cannot be had just now. Try again, with growing pauses.",
};
