import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import { maxTextLength } from '../shared/domain/protocol/client-frame.ts';
import { Language } from '../shared/schema/words.ts';
import { DemoFailure } from './demo-failure.ts';
import { languageOf, type Question } from './question.ts';

const Line = v.object({
  text: v.pipe(v.string(), v.minLength(1), v.maxLength(maxTextLength)),
  lang: v.optional(Language),
  label: v.optional(v.string()),
});

/** Reads other people's questions: JSONL with `text` and optionally `lang` (zh or en) and `label`. Throws a sentence that names the file and every bad line, up to five. */
export function readQuestionFile(path: string): readonly Question[] {
  const parsed = textOf(path)
    .split(/\r?\n/)
    .map((line, index) => ({ line, number: index + 1 }))
    .filter(({ line }) => line.trim() !== '')
    .map(({ line, number }) => parseLine(line, number));
  const wrong = parsed.flatMap((one) => (one.kind === 'wrong' ? [one.problem] : []));
  if (wrong.length > 0) {
    const more = wrong.length > 5 ? `; and ${wrong.length - 5} more` : '';
    throw new DemoFailure('bad_questions', `${path}: ${wrong.slice(0, 5).join('; ')}${more}`);
  }
  if (parsed.length === 0) throw new DemoFailure('bad_questions', `${path}: holds no question`);
  return parsed.flatMap((one) => (one.kind === 'question' ? [one.question] : []));
}

type Parsed =
  | { readonly kind: 'question'; readonly question: Question }
  | { readonly kind: 'wrong'; readonly problem: string };

function parseLine(line: string, number: number): Parsed {
  let json: unknown;
  try {
    json = JSON.parse(line);
  } catch {
    return { kind: 'wrong', problem: `line ${number} is not JSON` };
  }
  const read = v.safeParse(Line, json);
  if (!read.success) {
    const fields = read.issues.map((issue) => v.getDotPath(issue) ?? 'the line').join(', ');
    return {
      kind: 'wrong',
      problem: `line ${number}: ${fields} does not fit {"text": 1 to ${maxTextLength} characters, "lang"?: "zh" or "en", "label"?: text}`,
    };
  }
  const { text, lang, label } = read.output;
  return { kind: 'question', question: { text, language: lang ?? languageOf(text), label } };
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new DemoFailure('bad_questions', `cannot read ${path}: ${error instanceof Error ? error.message : error}`);
  }
}
