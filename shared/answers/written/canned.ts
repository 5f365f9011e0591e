import * as v from 'valibot';
import { problemOf } from '../../schema/problem.ts';
import { fieldOf } from '../../schema/read-as.ts';
import { faultOf } from './article.ts';

/** The fields a canned reply may have, each with the word that stands for it when nobody knows better. */
export const cannedFields = {
  'student.name': { en: 'there', zh: '同学' },
  'agent.name': { en: 'your colleague at the school', zh: '客服老师' },
  'contact.id': { en: 'this conversation', zh: '本次会话' },
  'queue.name': { en: 'the team in charge', zh: '相关部门' },
} as const;

/** Name of a field of a canned reply. */
export type CannedField = keyof typeof cannedFields;

/** What is known about a conversation when a canned reply is sent. */
export type CannedValues = Readonly<Partial<Record<CannedField, string>>>;

const text = v.pipe(v.string(), v.minLength(1), v.maxLength(1_000));

/** A reply that agents send often, in both languages. */
export const CannedReply = v.strictObject({
  id: v.pipe(v.string(), v.regex(/^[a-z][a-z0-9-]{0,39}$/)),
  title: v.strictObject({ en: v.pipe(v.string(), v.maxLength(60)), zh: v.pipe(v.string(), v.maxLength(60)) }),
  text: v.strictObject({ en: text, zh: text }),
  /** Said in place of the text while the contact's queue is at amber or red (ADR 108). */
  short: v.optional(v.strictObject({ en: text, zh: text })),
});
/** A reply that agents send often, in both languages. */
export type CannedReply = v.InferOutput<typeof CannedReply>;

/** Canned replies, or everything that is wrong with them. */
export type ReadCanned =
  | { readonly kind: 'ok'; readonly replies: readonly CannedReply[] }
  | { readonly kind: 'refused'; readonly problems: readonly string[] };

const field = /\{\{([^{}]*)\}\}/g;
const longestValue = 60;

const isField = (name: string): name is CannedField => Object.hasOwn(cannedFields, name);

const faultsOf = ({ id, title, text: texts, short }: CannedReply): readonly string[] =>
  [title, texts, ...(short ? [short] : [])]
    .flatMap(({ en, zh }) => [en, zh])
    .flatMap((written) => {
      const unknown = [...written.matchAll(field)].flatMap(([, name = '']) => (isField(name) ? [] : [name]));
      const fault = faultOf('answer', written.replace(field, ''));
      return [
        ...unknown.map(
          (name) => `canned reply "${id}": field: {{${name}}} is not one of ${Object.keys(cannedFields).join(', ')}`,
        ),
        ...(fault ? [`canned reply "${id}": ${fault}`] : []),
      ];
    });

/** Reads canned replies: refused as a whole, with every problem named. */
export const readCanned = (input: unknown): ReadCanned => {
  const parsed = v.safeParse(v.array(CannedReply), input);
  if (!parsed.success) {
    const problems = parsed.issues.map((issue) => {
      const [at, ...field] = fieldOf(issue).split('.');
      const place = at === '' ? 'canned replies' : `canned reply number ${Number(at) + 1}, ${field.join('.')}`;
      return `${place}: ${problemOf(issue)}`;
    });
    return { kind: 'refused', problems };
  }
  const ids = parsed.output.map(({ id }) => id);
  const doubled = ids
    .filter((id, at) => ids.indexOf(id) !== at)
    .map((id) => `canned reply "${id}": duplicate: it is there twice`);
  const problems = [...parsed.output.flatMap(faultsOf), ...doubled];
  return problems.length > 0 ? { kind: 'refused', problems } : { kind: 'ok', replies: parsed.output };
};

const shown = (value: string): string =>
  value
    .replace(/[\p{C}\s]+/gu, ' ')
    .trim()
    .slice(0, longestValue);

/** Fills in a reply's fields, once: what a value says is never read as a field, and an unknown value is a polite word. */
export const renderCanned = (written: string, lang: 'en' | 'zh', values: CannedValues): string =>
  written.replace(field, (whole, name: string) =>
    isField(name) ? shown(values[name] ?? '') || cannedFields[name][lang] : whole,
  );
