import { slowPatterns } from '../../knowledge/slow-patterns.ts';
import { type ReadKnowledge, readKnowledge } from '../../shared/answers/written.ts';
import { deployedKnowledge } from './knowledge-articles.ts';

/** The knowledge that would be deployed; throws when it has a fault that `knowledge -- check` names: a training would refuse it, and a slow pattern is no training's to find. */
export function refuseFaultyKnowledge(): Extract<ReadKnowledge, { kind: 'ok' }> {
  const read = readKnowledge(deployedKnowledge());
  const problems = read.kind === 'refused' ? read.problems : slowPatterns(read.lexicon);
  if (read.kind === 'refused' || problems.length > 0) throw new Error(`knowledge: ${problems.join('; ')}`);
  return read;
}
