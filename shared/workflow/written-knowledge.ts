import { parseWritten, type WrittenKnowledge } from '../answers/written.ts';
import type { KnowledgeBlobs } from '../ports/knowledge.ts';
import { sha256Of } from './load-knowledge.ts';

/** What a version was made from, as the object that is stored; the same writing has the same key. */
export type PackedKnowledge = { readonly key: string; readonly sha256: string; readonly bytes: Uint8Array };

const keyOf = (sha256: string): string => `knowledge/written-${sha256}.json`;

/** Packs what is written, its parts in one order, whoever put them together. */
export const packWritten = ({
  topicFiles,
  golden,
  asked,
  urgency,
  danger,
  goldenDanger,
  lexicon,
}: WrittenKnowledge): PackedKnowledge => {
  const bytes = new TextEncoder().encode(
    JSON.stringify({ topicFiles, golden, asked, urgency, danger, goldenDanger, lexicon }),
  );
  const sha256 = sha256Of(bytes);
  return { key: keyOf(sha256), sha256, bytes };
};

/** Reads what a version was made from; throws when the object is missing or is not what was packed. */
export const openWritten = async (blobs: Pick<KnowledgeBlobs, 'get'>, key: string): Promise<WrittenKnowledge> => {
  const bytes = await blobs.get(key);
  const packedAs = keyOf(sha256Of(bytes));
  if (packedAs !== key) throw new Error(`knowledge: object ${key} holds what belongs under ${packedAs}`);
  return parseWritten(JSON.parse(new TextDecoder().decode(bytes)));
};
