import type { DangerKind } from '../../../schema/words.ts';
import type { KnowledgeModel } from '../model/model.ts';
import { normalise } from '../words/normalise.ts';
import { type DangerModel, dangerScore, scriptOf } from './danger-model.ts';
import { type KnownDanger, ruledDanger } from './danger-rules.ts';
import { piecesOf } from './pieces.ts';
import { undisguised } from './undisguised.ts';

const isLike = (model: DangerModel, plain: string, { words }: KnownDanger): boolean =>
  [plain, ...piecesOf(plain)].some((piece) => dangerScore(model, piece, words) >= model.thresholds[scriptOf(plain)]);

/**
 * What danger a message tells of, whatever its length: by the first rule of the lexicon that it meets; else, where the whole or
 * a piece of it is enough like what students in danger wrote, unnamed. Undefined where nothing is heard.
 */
export const dangerIn = (
  { lexicon, danger }: Pick<KnowledgeModel, 'lexicon' | 'danger'>,
  text: string,
): DangerKind | undefined => {
  const known = lexicon.danger;
  if (!known) return undefined;
  const plain = normalise(undisguised(text), lexicon);
  return ruledDanger(plain, known) ?? (danger && isLike(danger, plain, known) ? 'unnamed' : undefined);
};
