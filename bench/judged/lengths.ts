import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import { isUneasy, type KnowledgeModel, listenTo, triage } from '../../shared/answers/engine.ts';
import { finite } from '../../shared/schema/numbers.ts';
import { harmlessOutcome } from './danger.ts';
import { shareOf } from './share.ts';
import { told } from './told.ts';

const Post = v.object({ text: v.string(), urgency: finite });

const upTo = [80, 160, 320, 640, Number.POSITIVE_INFINITY] as const;
/** On the scale of 1 to 7: needs somebody at once. */
const urgentFrom = 6;

/**
 * Of the messages of a length, in characters: how many percent are told as P1 or P2, are heard as somewhat like danger (a person reads them) or are asked
 * how their writer is, and how many people rated urgent (6 or 7 of 7).
 */
export type OfLength = {
  /** Exclusive; null without a bound. */
  readonly upTo: number | null;
  readonly messages: number;
  readonly p1: number;
  readonly p1Danger: number;
  readonly p2: number;
  readonly uneasy: number;
  readonly asked: number;
  readonly ratedUrgent: number;
};

/** Holds how urgent messages are told to be against how long they are: what grows with length where the ratings do not is the model's. */
export const lengthsIn = (model: KnowledgeModel, file: string, now: number): readonly OfLength[] => {
  const lines = readFileSync(file, 'utf8').split('\n');
  const posts = lines.flatMap((line) => (line.trim() === '' ? [] : [v.parse(Post, JSON.parse(line))]));
  return upTo.map((bound, at) => {
    const own = posts.filter(({ text }) => text.length >= (upTo[at - 1] ?? 0) && text.length < bound);
    const triaged = own.map(({ text }) => ({ ...triage(model, text, now), unease: listenTo(model, text).unease }));
    const outcomes = own.map(({ text }) => harmlessOutcome(told(model, text, now)));
    const percent = (count: number) => shareOf(count, own.length).percent;
    return {
      upTo: Number.isFinite(bound) ? bound : null,
      messages: own.length,
      p1: percent(triaged.filter(({ urgency }) => urgency === 'P1').length),
      p1Danger: percent(triaged.filter(({ danger }) => danger !== undefined).length),
      p2: percent(triaged.filter(({ urgency }) => urgency === 'P2').length),
      uneasy: percent(triaged.filter(({ danger, unease }) => danger === undefined && isUneasy(unease)).length),
      asked: percent(outcomes.filter((one) => one === 'asked').length),
      ratedUrgent: percent(own.filter(({ urgency }) => urgency >= urgentFrom).length),
    };
  });
};

/** A line a length. */
export const lengthLines = (lengths: readonly OfLength[]): readonly string[] =>
  lengths.map(
    ({ upTo: bound, messages, p1, p1Danger, p2, uneasy, asked, ratedUrgent }) =>
      `${`under ${bound ?? 'any'}`.padEnd(12)}${String(messages).padStart(5)} messages   P1 ${p1} % (danger ${p1Danger} %)   P2 ${p2} %   uneasy ${uneasy} %   asked ${asked} %   rated urgent ${ratedUrgent} %`,
  );
