import type { TokenRefusal } from '../../../shared/identity/refusal.ts';

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
    meaning: 'The end of the token, checked on every frame; 24 hours after the ticket at the latest.',
  },
  {
    claim: 'sub',
    of: 'everybody',
    form: 'text of 1 to 128 characters',
    meaning:
      'Who it is. The center calls a student `st_` and this, an agent or supervisor `ag_` and this. A subject of anything but 1 to 64 letters, digits and `_ . @ -` is called `x-` and the SHA-256 of it, in base64url; so is one that looks like that, or like a visitor.',
  },
  {
    claim: 'role',
    of: 'everybody',
    form: '`student`, `agent` or `supervisor`, or a list that holds one',
    meaning:
      "What they may do; of several in a list the one that may most. The claim's name is the school's choice, `role` unless set otherwise; it may be an address (`https://school.example/roles`) or a path (`realm_access.roles`).",
  },
  {
    claim: 'language',
    of: 'students',
    form: '`zh` or `en`, optional',
    meaning: 'The language served in, `zh` when absent.',
  },
  {
    claim: 'zoneinfo',
    of: 'students',
    form: 'an IANA time zone, optional',
    meaning: 'By whose clock nobody is called at night; without it the page says it.',
  },
  {
    claim: 'phone_number',
    of: 'students',
    form: 'a number with its country code, optional',
    meaning: 'Where the student is called who gives no other.',
  },
  { claim: 'vip', of: 'students', form: 'true or false, optional', meaning: 'Served sooner, false when absent.' },
  {
    claim: 'birthdate, minor',
    of: 'students',
    form: 'a day as `2014-05-01`, or a year; true or false; optional',
    meaning:
      "Whether the student is under 14: then the next one is needed, where the school's policy asks for a guardian's consent. The claims' names are the policy's choice. A token with neither is taken for somebody older.",
  },
  {
    claim: 'guardian_consent',
    of: 'students',
    form: 'true, or the name or day of the record, optional',
    meaning: "That a guardian agreed. Each contact's log keeps what it says, as `consent` of `opened`.",
  },
  {
    claim: 'profile',
    of: 'agents, supervisors',
    form: 'text of 1 to 31 characters',
    meaning:
      'The routing profile: which queues they serve. One the center does not have buys a ticket and is refused at `presence.set`, as `forbidden`. As delivered there are those of the [limits](#limits).',
  },
  {
    claim: 'name',
    of: 'everybody',
    form: 'text, optional',
    meaning:
      'What students are shown for agents, and agents for students; the first 60 characters count. Without it they are shown no name.',
  },
];

/** What the page says of every reason a token buys no ticket; `unavailable` is answered with 503. */
export const ticketRefusalWords: Readonly<Record<TokenRefusal['code'] | 'unavailable', string>> = {
  unauthorized: 'No token, one without `exp` or `sub`, an ID token, or not one of this school. Sign in again.',
  token_expired: 'The token has expired. Get a new one.',
  signed_out: 'The person signed out after the token was made. Sign in again, which makes a new one.',
  forbidden: "The token's role is none the center knows. Mend the platform.",
  banned: 'The person is banned. Say so; nothing the page can do helps.',
  guardian_consent:
    "The student is under 14 by the token, and nothing in it says that a guardian agreed. Say so; the guardian's consent has to be recorded with the platform.",
  bad_claims: 'A claim is malformed, or `profile` is missing; the message names it. Mend the platform.',
  slow_down:
    'The person asked for too many tickets, or has 16 that are unused. Ask again after `retryAfterSeconds`, which the header `retry-after` holds too.',
  unavailable: "The platform's keys cannot be had just now. Try again, with growing pauses.",
};
