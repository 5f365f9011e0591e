import { stemOf } from '../engine/words/stem.ts';

/** Each traditional character with its simplified one. */
export type Simplified = ReadonlyMap<string, string>;

// Han characters are letters too: they end a word that they follow, as in "app打不开".
const runs = /\p{Script=Han}+|[[\p{L}\p{N}]--\p{Script=Han}]+/gv;

/** What a text is searched by: English words without their endings, Chinese characters alone and in pairs; each once. */
export function searchPieces(text: string, simplified: Simplified): ReadonlySet<string> {
  const plain = plainOf(text, simplified);
  return new Set(Array.from(plain.matchAll(runs)).flatMap(([run]) => (isHan(run) ? hanPieces(run) : [stemOf(run)])));
}

/** The word a text ends with, which may be half written; undefined where nothing is being written or it is Chinese. */
export function wordBegun(text: string, simplified: Simplified): string | undefined {
  return /[a-z\d]{2,}$/.exec(plainOf(text, simplified))?.[0];
}

/** Whether a piece is two Chinese characters. */
export function isHanPair(piece: string): boolean {
  return piece.length === 2 && isHan(piece);
}

function isHan(run: string): boolean {
  return /^\p{Script=Han}/u.test(run);
}

function hanPieces(run: string): readonly string[] {
  return Array.from(run).flatMap((one, at, all) => [one, ...(at + 1 < all.length ? [`${one}${all[at + 1]}`] : [])]);
}

function plainOf(text: string, simplified: Simplified): string {
  const lower = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/['\u2018\u2019]/g, '');
  return lower.replace(/[\u4e00-\u9fff]/g, (character) => simplified.get(character) ?? character);
}
