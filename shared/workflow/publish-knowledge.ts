import {
  type AskedDangers,
  decodeKnowledge,
  encodeKnowledge,
  type GoldenReport,
  gate,
  gateDangers,
  goldenText,
  type HeardDangers,
  type KnowledgeModel,
  type LanguageEvidence,
  parseGoldenText,
  testGolden,
  thresholdEvidence,
  trainKnowledge,
} from '../answers/engine.ts';
import { type GoldenQuestion, type ReadKnowledge, readKnowledge, type WrittenKnowledge } from '../answers/written.ts';
import type { ExemplarLesson } from '../domain/teaching/exemplar-lesson.ts';
import { exemplarOf, teachingOf, withOwnersWord } from '../domain/teaching/teaching.ts';
import type { KnowledgeBlobs, KnowledgeVersion, KnowledgeVersions } from '../ports/knowledge.ts';
import type { Lessons } from '../ports/lessons.ts';
import type { Ms } from '../schema/ids.ts';
import { loadKnowledge, sha256Of } from './load-knowledge.ts';
import { packTaught } from './taught-lessons.ts';
import { openWritten, packWritten } from './written-knowledge.ts';

/** What publishing works with. */
export type PublishPorts = {
  readonly versions: KnowledgeVersions;
  readonly blobs: KnowledgeBlobs;
  readonly lessons: Pick<Lessons, 'list'>;
};

/** How publishing goes about it. */
export type PublishOptions = {
  readonly now: Ms;
  /** How far a golden share may fall below the published version's. @default 0 */
  readonly allowedDrop?: number;
  /** Whether to train only when something was written or taught that no version knows. @default false */
  readonly onlyNews?: boolean;
  /** Told before each step that takes a while. */
  readonly onStep?: (step: string) => void;
};

/** What came of publishing: a new version, the same one as before, every reason why not, or somebody who was faster. */
export type Publication =
  | {
      readonly kind: 'published';
      readonly version: string;
      readonly articles: number;
      readonly exemplars: number;
      readonly golden: GoldenReport;
      /** How it hears the golden dangers, beside the version before. */
      readonly dangers: HeardDangers;
      /** What the threshold of each language rests on. */
      readonly evidence: readonly LanguageEvidence[];
    }
  | { readonly kind: 'unchanged'; readonly version: string }
  | {
      readonly kind: 'refused';
      readonly problems: readonly string[];
      readonly golden?: GoldenReport;
      readonly dangers?: HeardDangers;
    }
  | { readonly kind: 'overtaken'; readonly version: string };

type Readable = Extract<ReadKnowledge, { kind: 'ok' }>;

/** The most exemplars that are read for a training, the newest ones. */
export const mostLessons = 5_000;

/**
 * Trains and publishes a knowledge base.
 *
 * Input: topic files, golden and asked questions, rated and judged messages, golden dangers and lexicon as written, and the exemplars of the table.
 * Outcome: a versioned, checksummed blob that answers from now on, or a refusal that leaves the published one in place.
 *
 * 1. read what is written; 2. load the published version and the exemplars, and keep those that may teach; 3. train; 4. ask the
 * gate, with the published version's golden figures, and both models, as functions open them, which stored and golden dangers they hear; 5. store the blob and what it was made from, record the version, and point
 * to it unless another one was faster.
 */
export async function publishKnowledge(
  ports: PublishPorts,
  written: WrittenKnowledge,
  { now, allowedDrop = 0, onlyNews = false, onStep = () => {} }: PublishOptions,
): Promise<Publication> {
  const read = readKnowledge(written);
  if (read.kind === 'refused') return read;
  const { golden, lexicon, asked, rated, judged, goldenDangers } = read;
  const current = await ports.versions.current();
  const { kept } = teachingOf(await ports.lessons.list('exemplar', mostLessons), read);
  const packed = packWritten(written);
  const inputs = inputsOf(packed.sha256, kept);
  if (onlyNews && current && (await isKnown(ports, inputs))) return { kind: 'unchanged', version: current.version };
  const published = current && (await openOrNothing(ports.blobs, current));
  const articles = withOwnersWord(read.articles, kept);
  onStep(`training on ${articles.length} articles and ${kept.length} votes`);
  const bytes = encodeKnowledge(
    trainKnowledge(articles, lexicon, [...asked, ...kept.map(exemplarOf)], { rated, judged }),
  );
  // What is asked is what will answer.
  const model = decodeKnowledge(bytes);
  onStep(`asking ${golden.length} golden questions and ${goldenDangers.length} golden dangers`);
  const set = sha256Of(JSON.stringify(golden));
  const previous = current && figuresOf(current, set, published, golden, now);
  const verdict = gate(model, articles, golden, { now, allowedDrop, ...(previous ? { previous } : {}) });
  const { heard: dangers, problems: lost } = gateDangers(model, published, await dangersOf(ports.blobs, current, read));
  // Danger first: whoever is told few of many reasons is told that.
  const problems = [...lost, ...(verdict.kind === 'refused' ? verdict.problems : [])];
  if (problems.length > 0) return { kind: 'refused', problems, golden: verdict.report, dangers };
  const sha256 = sha256Of(bytes);
  const version = `v-${sha256.slice(0, 16)}`;
  if (current?.version === version) return { kind: 'unchanged', version };
  const counts = { articles: articles.length, exemplars: kept.length };
  const taught = packTaught(kept.map(({ id }) => id));
  const made = {
    version,
    key: `knowledge/${version}.bin`,
    sha256,
    publishedAt: now,
    ...counts,
    golden: { set, figures: goldenText(verdict.report) },
    written: packed.key,
    taught: taught.key,
    inputs,
  };
  const objects = [packed, taught, { key: made.key, bytes }];
  const pointed = await store(ports, { ...made, previous: current?.version }, objects);
  return pointed === 'overtaken'
    ? { kind: 'overtaken', version }
    : { kind: 'published', version, ...counts, golden: verdict.report, dangers, evidence: thresholdEvidence(model) };
}

// What is written and the votes as training takes them: a vote that waits, another contact or moment makes no news.
const inputsOf = (writtenSha256: string, kept: readonly ExemplarLesson[]): string => {
  const votes = kept.map(({ id, lang, text, articleId, automatic }) =>
    JSON.stringify([id, lang, text, articleId, automatic]),
  );
  return sha256Of([writtenSha256, ...votes.sort()].join('\n'));
};

// Of any version: one that was rolled back is not trained anew until there is news.
const isKnown = async ({ versions }: PublishPorts, inputs: string): Promise<boolean> =>
  (await versions.list()).some((version) => version.inputs === inputs);

// A published blob that cannot be opened any more must not keep a better one away.
async function openOrNothing(blobs: KnowledgeBlobs, version: KnowledgeVersion): Promise<KnowledgeModel | undefined> {
  try {
    return await loadKnowledge(blobs, version);
  } catch {
    return undefined;
  }
}

// Beside what is asked now the dangers that the published version was made from or was asked, unless somebody judges them no danger now: recall is not lowered by forgetting.
async function dangersOf(
  blobs: KnowledgeBlobs,
  current: KnowledgeVersion | undefined,
  { judged, goldenDangers }: Readable,
): Promise<AskedDangers> {
  const before = current?.written === undefined ? undefined : await readOrNothing(blobs, current.written);
  const known = new Set(goldenDangers.map(({ text }) => text));
  const harmless = new Set([...judged, ...goldenDangers].flatMap(({ text, isDanger }) => (isDanger ? [] : [text])));
  const isDanger = (one: { readonly text: string; readonly isDanger: boolean }): boolean =>
    one.isDanger && !harmless.has(one.text);
  const forgotten = (before?.goldenDangers ?? []).filter((one) => isDanger(one) && !known.has(one.text));
  return {
    stored: (before?.judged ?? judged).filter(isDanger).map(({ text }) => text),
    golden: [...goldenDangers, ...forgotten],
  };
}

async function readOrNothing(blobs: KnowledgeBlobs, key: string): Promise<Readable | undefined> {
  try {
    const read = readKnowledge(await openWritten(blobs, key));
    return read.kind === 'ok' ? read : undefined;
  } catch {
    return undefined;
  }
}

// Stored figures compare only on the same golden set: after a change of the set the published model is asked anew.
function figuresOf(
  { golden }: KnowledgeVersion,
  set: string,
  published: KnowledgeModel | undefined,
  questions: readonly GoldenQuestion[],
  now: Ms,
): GoldenReport | undefined {
  const stored = golden?.set === set ? parseGoldenText(golden.figures) : undefined;
  return stored ?? (published && testGolden(published, questions, now));
}

async function store(
  { versions, blobs }: PublishPorts,
  version: KnowledgeVersion,
  objects: readonly { readonly key: string; readonly bytes: Uint8Array }[],
): Promise<'pointed' | 'overtaken'> {
  for (const { key, bytes } of objects) await blobs.put(key, bytes);
  // The version first: a pointer never names a version that is not there.
  await versions.record(version);
  return versions.point(version, version.previous);
}
