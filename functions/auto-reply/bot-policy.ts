import * as v from 'valibot';
import type { CenterPolicy } from '../../shared/domain/center/center-policy.ts';
import { positive } from '../../shared/schema/numbers.ts';
import { readAs } from '../../shared/schema/read-as.ts';

// Only the center's own commands write a policy, and they check it whole: here it is enough that the part is there.
const checked = <Part>() => v.custom<Part>((input) => input instanceof Object);

const BotPolicy = v.object({
  answerCheckShare: v.number(),
  hours: checked<CenterPolicy['hours']>(),
  crisisLines: v.optional(checked<CenterPolicy['crisisLines']>()),
  dueShards: positive,
  limits: checked<CenterPolicy['limits']>(),
});

/** What the bot needs of the center's policy: which answers are drawn for a check, and how a contact's log is kept. */
export type BotPolicy = v.InferOutput<typeof BotPolicy>;

/** Reads the bot's part of the center's policy, which was checked whole when it was written; throws an error that names the wrong field. */
export const readBotPolicy = (policy: unknown): BotPolicy => readAs(BotPolicy, policy);
