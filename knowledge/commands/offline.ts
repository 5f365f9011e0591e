import { queueIds } from '../../infra/stages/school-policy.ts';
import {
  answersAlone,
  decodeKnowledge,
  encodeKnowledge,
  gate,
  gateDangers,
  type KnowledgeModel,
  testDangers,
  testGolden,
  thresholdEvidence,
  trainKnowledge,
} from '../../shared/answers/engine.ts';
import { type Article, namedQueues, readCanned, readKnowledge } from '../../shared/answers/written.ts';
import { unknownQueues } from '../../shared/domain/center/unknown-queues.ts';
import { languages } from '../../shared/schema/words.ts';
import { sha256Of } from '../../shared/workflow/load-knowledge.ts';
import { openCenter } from '../center.ts';
import type { Command, Context } from '../command.ts';
import { Failure } from '../failure.ts';
import { knowledgeIn, placesOf, readBytes, readYaml, writeWhole, writtenKnowledge } from '../files.ts';
import { openVersion } from '../published-model.ts';
import { slowPatterns } from '../slow-patterns.ts';
import { dangerTable } from './danger-table.ts';
import { goldenTable } from './golden-table.ts';
import { thresholdLines } from './threshold-lines.ts';

const files = [
  ['--articles DIR', 'topic files (knowledge/articles)'],
  ['--golden FILE', 'golden questions (knowledge/golden.yaml)'],
  ['--asked DIR', 'questions as students ask them, by language (knowledge/asked; none with --articles)'],
  ['--danger FILE', 'messages judged by whether somebody is in danger (knowledge/danger.yaml)'],
  ['--golden-danger FILE', 'the same, which nobody is taught: what the gate asks (knowledge/golden-danger.yaml)'],
  ['--urgency FILE', 'messages rated by how soon each needs a person (knowledge/urgency.yaml)'],
  ['--lexicon DIR', 'what the bot knows of words (knowledge/lexicon)'],
] as const;

const others = [
  ['--blob FILE', 'a trained blob'],
  ['--published', 'the version that answers in the center'],
] as const;

/** Checks everything that is written, without training. */
export const check: Command = {
  name: 'check',
  summary: 'check articles, golden and asked questions, rated messages, golden dangers, lexicon and canned replies',
  options: [...files, ['--canned FILE', 'canned replies (knowledge/canned.yaml)']],
  run: async ({ args }) => {
    const places = placesOf(args);
    const read = readKnowledge(writtenKnowledge(places));
    const canned = readCanned(readYaml(places.canned));
    const problems = [
      ...(read.kind === 'refused' ? read.problems : []),
      ...(canned.kind === 'refused' ? canned.problems : []),
      ...(read.kind === 'refused' ? [] : unknownQueues(queueIds, namedQueues(read.articles, read.lexicon))),
      ...(read.kind === 'refused' ? [] : slowPatterns(read.lexicon)),
    ];
    if (problems.length > 0 || read.kind === 'refused' || canned.kind === 'refused')
      throw new Failure('refused', `${problems.length} problems in what is written`, { problems });
    const value = {
      articles: read.articles.length,
      golden: read.golden.length,
      asked: read.asked.length,
      rated: read.rated.length,
      goldenDangers: read.goldenDangers.length,
      canned: canned.replies.length,
      waiting: read.articles.filter(isWaiting).map(({ id }) => id),
    };
    const fine = `${value.articles} articles, ${value.golden} golden and ${value.asked} asked questions, ${value.rated} rated messages, ${value.goldenDangers} golden dangers and look-alikes, the lexicon and ${value.canned} canned replies are fine`;
    const waiting = `waiting for a person's word (automatic: true), without which they are offered as choices: ${value.waiting.length}`;
    return { text: value.waiting.length === 0 ? fine : `${fine}\n${waiting}`, value };
  },
};

const isWaiting = (article: Article): boolean =>
  article.person !== true && languages.some((lang) => !answersAlone(article, article.texts[lang].phrasings.length));

/** Trains a knowledge base from the files and asks the gate, without a center. */
export const train: Command = {
  name: 'train',
  summary: 'train from the files and ask the publish gate, beside another version where one is named',
  options: [
    ...files,
    ['--out FILE', 'write the trained blob there'],
    ...others.map(([flag, what]) => [flag, `refuse what fares worse than ${what}`] as const),
  ],
  needsCenter: true,
  run: async (context) => {
    const { args, step, now } = context;
    const { articles, golden, lexicon, asked, rated, judged, goldenDangers } = knowledgeIn(placesOf(args));
    const before = await otherModel(context);
    step(`training on ${articles.length} articles`);
    const started = performance.now();
    const bytes = encodeKnowledge(trainKnowledge(articles, lexicon, asked, { rated, judged }));
    const seconds = (performance.now() - started) / 1000;
    const model = decodeKnowledge(bytes);
    step(`asking ${golden.length} golden questions and ${goldenDangers.length} golden dangers`);
    const verdict = gate(model, articles, golden, {
      now,
      ...(before && { previous: testGolden(before.model, golden, now) }),
    });
    const stored = judged.filter(({ isDanger }) => isDanger).map(({ text }) => text);
    const { heard: dangers, problems: lost } = gateDangers(model, before?.model, { stored, golden: goldenDangers });
    const problems = [...lost, ...(verdict.kind === 'refused' ? verdict.problems : [])];
    if (problems.length > 0) throw new Failure('refused', 'the publish gate refuses it', { problems });
    const out = args.text('out');
    if (out !== undefined) writeWhole(out, bytes);
    const value = {
      articles: articles.length,
      seconds,
      bytes: bytes.length,
      sha256: sha256Of(bytes),
      synonyms: Object.fromEntries(languages.map((lang) => [lang, model.rankers[lang].knowsConcepts])),
      golden: verdict.report,
      dangers,
      thresholds: thresholdEvidence(model),
    };
    const size = `${(bytes.length / 1e6).toFixed(2)} MB`;
    const synonyms = languages.map((lang) => `${lang} ${value.synonyms[lang] ? 'help' : 'cost and are left out'}`);
    const trained = `${articles.length} articles, trained in ${seconds.toFixed(1)} s, ${size}, sha256 ${value.sha256}`;
    const besides = before
      ? `compared with ${before.name}`
      : 'compared with no other version: --published or --blob names one';
    const text = `${trained}\nsynonyms: ${synonyms.join(', ')}\n${besides}\n${thresholdLines(value.thresholds)}\n\n${goldenTable(verdict.report)}\n\n${dangerTable(dangers)}`;
    return { text, value };
  },
};

/** Asks the golden questions and dangers and prints the figures. */
export const test: Command = {
  name: 'test',
  summary:
    'ask the golden questions and dangers: coverage, precision, recalls, false alarms by language, with 95 % intervals',
  options: [...files, ...others.map(([flag, what]) => [flag, `ask ${what} instead of training one`] as const)],
  needsCenter: true,
  run: async (context) => {
    const { golden, goldenDangers } = knowledgeIn(placesOf(context.args));
    const { model, name } = (await otherModel(context)) ?? trainedHere(context);
    context.step(`asking ${golden.length} golden questions and ${goldenDangers.length} golden dangers`);
    const report = testGolden(model, golden, context.now);
    const dangers = testDangers(model, goldenDangers);
    return {
      text: `${name}\n\n${goldenTable(report)}\n\n${dangerTable({ now: dangers })}`,
      value: { model: name, golden: report, dangers },
    };
  },
};

type NamedModel = { readonly model: KnowledgeModel; readonly name: string };

// The one that the command line names, which is not trained here.
async function otherModel({ args }: Context): Promise<NamedModel | undefined> {
  const blob = args.text('blob');
  if (blob !== undefined) return { model: openBlob(blob), name: blob };
  if (!args.has('published')) return undefined;
  const center = await openCenter(args);
  const current = await center.versions.current();
  if (!current) throw new Failure('nothing_published', `${center.name} has no published version`);
  return { model: await openVersion(center, current), name: `${current.version} of ${center.name}` };
}

function trainedHere({ args, step }: Context): NamedModel {
  const { articles, lexicon, asked, rated, judged } = knowledgeIn(placesOf(args));
  step(`training on ${articles.length} articles`);
  const bytes = encodeKnowledge(trainKnowledge(articles, lexicon, asked, { rated, judged }));
  return { model: decodeKnowledge(bytes), name: `${articles.length} articles from the files` };
}

function openBlob(path: string): KnowledgeModel {
  const bytes = readBytes(path);
  try {
    return decodeKnowledge(new Uint8Array(bytes));
  } catch (cause) {
    throw new Failure('bad_file', `${path}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
}
