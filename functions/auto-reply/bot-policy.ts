import * as v from 'valibot';
import { dictionary } from '../../shared/schema/dictionary.ts';
import { count, finite, positive } from '../../shared/schema/numbers.ts';
import { readAs } from '../../shared/schema/read-as.ts';

const texts = v.array(v.string());
const Shift = v.object({ days: v.array(finite), from: v.string(), to: v.string() });
const Line = v.object({ name: v.string(), number: v.string() });
const BotPolicy = v.object({
  answerCheckShare: finite,
  hours: v.object({ timeZone: v.string(), shifts: v.array(Shift), holidays: texts }),
  crisisLines: v.optional(dictionary(v.string(), v.array(Line))),
  dueShards: positive,
  limits: v.object({ answersInLine: count, logRetentionDays: positive }),
});

/** What the bot needs of the center's policy: which answers are drawn for a check, and how a contact's log is kept. */
export type BotPolicy = v.InferOutput<typeof BotPolicy>;

/** Reads the bot's part of the center's policy, which was checked whole when it was written; throws an error that names the wrong field. */
export const readBotPolicy = (json: string): BotPolicy => readAs(BotPolicy, JSON.parse(json));
