import type { AgentEvent } from '../../../shared/domain/protocol/agent-event.ts';

/** What the page says of each type of event. */
export const eventWords: Readonly<Record<AgentEvent['type'], string>> = {
  opened: 'The student opened the contact.',
  attached: 'The student or the agent is on one more connection.',
  detached: 'A connection of the student is gone. Unless it `stays`, it was the last one.',
  merged:
    'The visitor whose contact it was signed in: it is the contact of this student from now on, with all that was said before.',
  message: 'The student or an agent said something.',
  file: 'The student or an agent sent a file: it was looked at and can be loaded. With `refused` it came and was not kept.',
  triaged:
    'What the bot understood of the contact: when it handed it over, soon after a student asked for a person, or when a closed one goes back to people.',
  answered:
    'The bot replied to a message. It does so in line too, where it is sure of an answer: the contact waits on, in its place. Who then says that it is solved gets one of the kind `solved`, and `closed` as `contained`.',
  'urgency-raised': 'A later message is more urgent than what was said before, or speaks of danger.',
  alerted: 'The supervisors were told of a danger: when it opened, or because it waits.',
  'answer-rated': 'The student said whether an answer of the bot helped.',
  'answer-checked':
    'An agent judged an answer of the bot. It may come after the contact is over, and is no part of it.',
  'agent-requested': 'A person is asked for, by the student or by the bot. Where it holds a `text`, the bot says it.',
  queued: 'The contact waits in a queue.',
  overflowed:
    'The queue is full: the contact waits behind it, in order of arrival, and comes into it by itself. To a student this is waiting too.',
  offered: 'The contact is offered to one agent.',
  accepted: 'An agent took the contact: from here on they are in the conversation.',
  declined: 'The agent left the offer to others.',
  'offer-expired': 'The agent let the offer pass, or was not there to see it.',
  transferred: 'The agent passed the contact to another queue, where it waits.',
  escalated: 'The agent passed the contact to the next tier, where it waits.',
  'agent-lost': "The agent's connection was silent for too long. The contact is back at the head of its line.",
  requeued: 'The time of a callback has come: the contact waits for an agent.',
  noted: 'The agent wrote something down.',
  'wrap-up-started':
    'The conversation has ended; the agent finishes the work. A message of the agent changes nothing of that; one of the student opens the conversation again, with the same agent.',
  closed:
    'The contact is over. Not shown to the agent who wrapped it up, who has the acknowledgement, and not sent beside `abandoned`.',
  abandoned:
    'The student left before anybody helped, or stayed away. The contact is over by it: no `closed` and no survey follow.',
  'callback-requested':
    'The student will be contacted later: at `dueAt`, or when their turn comes, which was promised by `promisedAt`. Where there was a callback already, it was moved.',
  'callback-cancelled': 'The student called the callback off.',
  'callback-reminded': 'The student is reminded of the call at `dueAt`, once.',
  'callback-attempted': 'An agent contacts the student now.',
  'callback-missed': 'The student was not reached; the next attempt is at `nextAt`.',
  'survey-sent':
    'The student is asked for a score from 1 to 5, a comment, and what else the school wants to know. `survey.answer` is the answer; a message may open the contact again.',
  'survey-answered': 'The student gave a score, and what they answered to the rest.',
  'follow-up-sent':
    'Some time after the end the student is asked whether it is solved. A message may open the contact again.',
  reopened:
    "A closed contact goes on: the student wrote something that calls for it, or gave a low score. One that an agent has had goes to a person; one that the bot alone had is the bot's again, until `agent-requested`.",
};
