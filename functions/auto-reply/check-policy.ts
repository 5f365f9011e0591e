import * as v from 'valibot';
import type { CheckPolicy } from '../../shared/domain/bot/answer-check.ts';
import { finite } from '../../shared/domain/numbers.ts';
import { readAs } from '../../shared/domain/read-as.ts';

const texts = v.array(v.string());
const Shift = v.object({ days: v.array(finite), from: v.string(), to: v.string() });
const Policy = v.object({
  answerCheckShare: finite,
  hours: v.object({ timeZone: v.string(), shifts: v.array(Shift), holidays: texts }),
});

/** Reads from the center's policy what keeping answers for a check needs, and no more: the whole was checked when it was written; throws an error that names the wrong field. */
export function readCheckPolicy(json: string): CheckPolicy {
  return readAs(Policy, JSON.parse(json));
}
