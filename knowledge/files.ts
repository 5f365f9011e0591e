import { existsSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import type { Lexicon } from '../shared/answers/engine.ts';
import {
  type Article,
  articlesOfTopic,
  type Exemplar,
  type GoldenDanger,
  type GoldenQuestion,
  type JudgedText,
  parseArticles,
  type RatedText,
  readKnowledge,
  type WrittenKnowledge,
} from '../shared/answers/written.ts';
import type { Arguments } from './arguments.ts';
import { Failure } from './failure.ts';

const here = fileURLToPath(new URL('.', import.meta.url));
const largestFileBytes = 20_000_000;

/** Where the written knowledge is. */
export type Places = {
  readonly articles: string;
  readonly golden: string;
  readonly lexicon: string;
  /** None where other articles are meant: their ids are not those of ours. */
  readonly asked: string | undefined;
  readonly urgency: string;
  readonly danger: string;
  readonly goldenDanger: string;
  readonly canned: string;
};

/** The folder and files that are meant: the project's own unless the command line names others. */
export const placesOf = (args: Arguments): Places => ({
  articles: args.text('articles') ?? join(here, 'articles'),
  golden: args.text('golden') ?? join(here, 'golden.yaml'),
  lexicon: args.text('lexicon') ?? join(here, 'lexicon'),
  asked: args.text('asked') ?? (args.text('articles') === undefined ? join(here, 'asked') : undefined),
  urgency: args.text('urgency') ?? join(here, 'urgency.yaml'),
  danger: args.text('danger') ?? join(here, 'danger.yaml'),
  goldenDanger: args.text('golden-danger') ?? join(here, 'golden-danger.yaml'),
  canned: args.text('canned') ?? join(here, 'canned.yaml'),
});

/** Paths of the YAML files of a folder, in order. */
export function yamlFilesIn(folder: string): readonly string[] {
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.yaml')) : [];
  if (names.length === 0) throw new Failure('no_file', `got no .yaml file in ${folder}, at least one is needed`);
  return names.sort().map((name) => join(folder, name));
}

/** Reads a file; throws a Failure when it is not there, or larger than any file of ours. */
export function readBytes(path: string): Uint8Array {
  if (!existsSync(path)) throw new Failure('no_file', `${path} does not exist`);
  const { size } = statSync(path);
  if (size > largestFileBytes)
    throw new Failure('bad_file', `${path} has ${size} bytes, at most ${largestFileBytes} are read`);
  return readFileSync(path);
}

/** Reads a file as text; throws a Failure also when its letters are stored in another encoding than UTF-8. */
export function readText(path: string): string {
  const bytes = readBytes(path);
  const isUtf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (cause) {
    const found = isUtf16 ? 'UTF-16' : 'another encoding (GB18030, Big5 or Windows-1252, say)';
    throw new Failure('bad_file', `${path} is stored in ${found}: save it as UTF-8`, { cause });
  }
}

/** Reads a YAML file; throws a Failure that says where it is not YAML. */
export function readYaml(path: string): unknown {
  try {
    return parse(readText(path), { maxAliasCount: 0 });
  } catch (cause) {
    if (cause instanceof Failure) throw cause;
    const [reason = ''] = (cause instanceof Error ? cause.message : String(cause)).split('\n');
    throw new Failure('bad_file', `${path} is not YAML: ${reason}`, { cause });
  }
}

/** Writes a file in one step, so that a killed process leaves the old or the new one. */
export function writeWhole(path: string, content: string | Uint8Array): void {
  try {
    writeFileSync(`${path}.new`, content);
    renameSync(`${path}.new`, path);
  } catch (cause) {
    throw new Failure('no_file', `${path} cannot be written`, { cause });
  }
}

/** What the YAML files of a folder hold, by their names. */
export const filesByName = (folder: string): Readonly<Record<string, unknown>> =>
  Object.fromEntries(yamlFilesIn(folder).map((path) => [basename(path, '.yaml'), readYaml(path)]));

/** The topic files, golden and asked questions, rated and judged messages, golden dangers and lexicon as written. */
export const writtenKnowledge = ({
  articles,
  golden,
  lexicon,
  asked,
  urgency,
  danger,
  goldenDanger,
}: Places): WrittenKnowledge => ({
  topicFiles: yamlFilesIn(articles).map(readYaml),
  golden: readYaml(golden),
  lexicon: filesByName(lexicon),
  asked: asked === undefined ? {} : filesByName(asked),
  urgency: readYaml(urgency),
  danger: readYaml(danger),
  goldenDanger: readYaml(goldenDanger),
});

/** The articles alone; throws a Failure with everything that is wrong with them. */
export function articlesOf({ articles }: Places): readonly Article[] {
  const parsed = parseArticles(yamlFilesIn(articles).map(readYaml).flatMap(articlesOfTopic));
  if (parsed.kind === 'ok') return parsed.articles;
  throw new Failure('refused', `${parsed.problems.length} problems in what is written`, parsed);
}

/** The articles, golden and asked questions, rated and judged messages, golden dangers and lexicon; throws a Failure with everything that is wrong with them. */
export function knowledgeIn(places: Places): {
  readonly articles: readonly Article[];
  readonly golden: readonly GoldenQuestion[];
  readonly lexicon: Lexicon;
  readonly asked: readonly Exemplar[];
  readonly rated: readonly RatedText[];
  readonly judged: readonly JudgedText[];
  readonly goldenDangers: readonly GoldenDanger[];
} {
  const read = readKnowledge(writtenKnowledge(places));
  if (read.kind === 'ok') return read;
  throw new Failure('refused', `${read.problems.length} problems in what is written`, { problems: read.problems });
}
