import type { DangerKind } from '../../../schema/words.ts';
import { justBefore } from '../model/just-before.ts';
import type { KnowledgeModel } from '../model/model.ts';
import { normalise } from '../words/normalise.ts';
import { type DangerModel, dangerScore, ruleWorth, scriptOf } from './danger-model.ts';
import { type KnownDanger, ruledDanger } from './danger-rules.ts';
import { piecesOf } from './pieces.ts';
import { undisguised } from './undisguised.ts';

/** What is heard in a message: danger of a kind, or how far over the score of unease it is, far under it where it is nothing like danger. */
export type Heard = { readonly danger?: DangerKind | undefined; readonly unease: number };

/** Nothing was listened to. */
const unheard = Number.NEGATIVE_INFINITY;

// How far the likest piece is over the threshold of danger and over that of unease; what meets a rule that is only weighed counts for more.
const scoresOf = (
  model: DangerModel,
  inLines: string,
  { words }: KnownDanger,
  rule?: RegExp,
): readonly [number, number] => {
  const all = piecesOf(inLines);
  const ruled = all.filter((piece) => rule?.test(piece));
  const machine = (all[1] && model.long) || model;
  const script = scriptOf(inLines);
  const likest = (pieces: readonly string[]): number =>
    Math.max(...pieces.map((piece) => dangerScore(machine, piece, words))) -
    (machine.growth?.[script] ?? 0) * Math.log(pieces.length);
  const score = Math.max(likest(all), likest(ruled[0] ? ruled : all) + (rule ? ruleWorth : 0));
  return [score - machine.thresholds[script], score - machine.uneasy[script]];
};

/**
 * Listens to a message, whatever its length: danger by the first rule of the lexicon that it meets, where a rule that is only
 * weighed and the learned part together say so; else, where the whole of a short one or a piece of a long one is enough like what students in danger
 * wrote, unnamed; else how much it is like it.
 */
export const listenTo = /* @__PURE__ */ justBefore(
  ({ lexicon, danger }: Pick<KnowledgeModel, 'lexicon' | 'danger'>, text): Heard => {
    const known = lexicon.danger;
    if (!known) return { unease: unheard };
    const inLines = normalise(undisguised(text, known.looks), lexicon);
    const [ruled, pattern, isWeighed] = ruledDanger(inLines, known) ?? [];
    if (!danger || (ruled && !isWeighed)) return { danger: ruled, unease: unheard };
    const [alarm, unease] = scoresOf(danger, inLines, known, pattern);
    return { danger: alarm >= 0 ? (ruled ?? 'unnamed') : undefined, unease };
  },
);
