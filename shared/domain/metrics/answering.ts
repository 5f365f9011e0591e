import type { FirstResponses } from './first-responses.ts';
import { type Handling, handlingSeconds } from './handlings.ts';
import { type Formula, type Spread, spread } from './measure.ts';

const handleTime: Formula = {
  name: 'handle time',
  version: 2,
  unit: 'seconds',
  rule: 'from taking a contact to its end, wrap-up included, over assignments',
  source: 'Amazon Connect: average handle time; CC-CMM: 平均处理时长',
};

const firstResponseTime = { version: 2, unit: 'seconds' } as const;

const byAnybody: Formula = {
  ...firstResponseTime,
  name: 'first response time',
  source: 'Zendesk: first reply time',
  rule: "from the first question to the bot's or a person's first answer, small talk left out",
};
const byBot: Formula = {
  ...firstResponseTime,
  name: 'first response time, bot',
  source: 'ours',
  rule: "from the first question to the bot's first answer or choice, small talk left out",
};
const byPerson: Formula = {
  ...firstResponseTime,
  name: 'first response time, person',
  source: 'Amazon Connect: average agent first response time',
  rule: "from the first question to a person's first word or call",
};

/** AHT and the spread around it. */
export function handleTimes(assignments: readonly Handling[]): Spread {
  return spread(handleTime, assignments.map(handlingSeconds));
}

/** FRT three times: whoever answered first, the bot, a person. */
export function firstResponseTimes(contacts: readonly FirstResponses[]): readonly [Spread, Spread, Spread] {
  const secondsTo = (read: (contact: FirstResponses) => number | undefined) =>
    contacts.flatMap((contact) => {
      const at = read(contact);
      return at === undefined ? [] : [(at - contact.askedAt) / 1000];
    });
  return [
    spread(byAnybody, secondsTo(earlier)),
    spread(
      byBot,
      secondsTo(({ botAt }) => botAt),
    ),
    spread(
      byPerson,
      secondsTo(({ personAt }) => personAt),
    ),
  ];
}

function earlier({ botAt, personAt }: FirstResponses): number | undefined {
  if (botAt === undefined || personAt === undefined) return botAt ?? personAt;
  return Math.min(botAt, personAt);
}
