import type { DangerKind } from '../../../schema/words.ts';
import type { KnowledgeModel } from '../model/model.ts';
import { normalise } from '../words/normalise.ts';
import { type DangerModel, dangerScore, ruleWorth, scriptOf } from './danger-model.ts';
import { type KnownDanger, ruledDanger } from './danger-rules.ts';
import { piecesOf } from './pieces.ts';
import { undisguised } from './undisguised.ts';

/**
 * What is heard in a message: danger of a kind; so much like it that a person should read it; or enough like it that a menu, which is
 * a guess, would be the wrong thing to show.
 */
export type Heard = {
  readonly danger?: DangerKind | undefined;
  readonly isUneasy?: boolean;
  readonly isWary?: boolean;
};

// So far under the score of unease a menu is still withheld.
const waryMargin = 0.18;

const likeness = (model: DangerModel, plain: string, { words }: KnownDanger): number =>
  Math.max(...[plain, ...piecesOf(plain)].map((piece) => dangerScore(model, piece, words)));

/**
 * Listens to a message, whatever its length: danger by the first rule of the lexicon that it meets, where a rule that is only
 * weighed and the learned part together say so; else, where the whole or a piece of it is enough like what students in danger
 * wrote, unnamed; else, where it is somewhat or a little like it, unease or wariness.
 */
export const listenTo = ({ lexicon, danger }: Pick<KnowledgeModel, 'lexicon' | 'danger'>, text: string): Heard => {
  const known = lexicon.danger;
  if (!known) return {};
  const plain = normalise(undisguised(text), lexicon);
  const [ruled, , isWeighed] = ruledDanger(plain, known) ?? [];
  if (!danger || (ruled && !isWeighed)) return { danger: ruled };
  const score = likeness(danger, plain, known) + (ruled ? ruleWorth : 0);
  const script = scriptOf(plain);
  const unease = score - danger.uneasy[script];
  return score >= danger.thresholds[script]
    ? { danger: ruled ?? 'unnamed' }
    : { isUneasy: unease >= 0, isWary: unease >= -waryMargin };
};
