import { type FieldRow, fieldRows } from './field-rows.ts';
import type { Action, Described, Messages } from './messages.ts';
import { errorsOfAll } from './words/actions.ts';
import { errorWords } from './words/errors.ts';
import { claimWords, ticketRefusalWords } from './words/tickets.ts';

/** The parts of the page that come from the schemas and the tables of words, by the name the template calls them. */
export function generatedParts(
  messages: Messages,
  statusOf: (code: string) => number,
): Readonly<Record<string, string>> {
  const { student, agent } = messages.frames;
  const codes = errorsOfAll.map((code) => `\`${code}\``);
  return {
    'errors-of-all': `${codes.slice(0, -1).join(', ')} and ${codes.at(-1)}`,
    'action-list': actionList(messages.actions),
    actions: messages.actions.map(actionSection).join('\n\n'),
    frames: bySide(student, agent).map(sideSection).join('\n\n'),
    events: bySide(messages.events.student, messages.events.agent).map(sideSection).join('\n\n'),
    errors: table(
      ['code', 'what it means', 'what to do'],
      Object.entries(errorWords).map(([code, { meaning, what }]) => [`\`${code}\``, meaning, what]),
    ),
    claims: table(
      ['claim', 'in tokens of', 'form', 'meaning'],
      claimWords.map(({ claim, of, form, meaning }) => [claim.replace(/\w+/g, '`$&`'), of, form, meaning]),
    ),
    'ticket-refusals': table(
      ['status', 'code', 'what it means'],
      Object.entries(ticketRefusalWords).map(([code, words]) => [String(statusOf(code)), `\`${code}\``, words]),
    ),
  };
}

/** A table of Markdown. */
export function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(header), line(header.map(() => '---')), ...rows.map(line)].join('\n');
}

function actionList(actions: readonly Action[]): string {
  return table(
    ['action', 'for', 'what it does'],
    actions.map(({ name, words }) => [`[\`${name}\`](#${anchorOf(name)})`, peopleOf(words.roles), words.meaning]),
  );
}

function peopleOf(roles: Action['words']['roles']): string {
  return roles.length === 3 ? 'everybody' : roles.map((role) => `${role}s`).join(' and ');
}

// As the sites that show Markdown make anchors of headings.
function anchorOf(heading: string): string {
  return heading.replace(/[^\w -]/g, '').replaceAll(' ', '-');
}

function actionSection({ name, schema, words }: Action): string {
  const answers = words.answers.map((answer) => `\`${answer}\``).join(', ');
  const errors = words.errors.map((code) => `\`${code}\``).join(', ');
  return [
    `### ${name}`,
    `${words.meaning} For ${peopleOf(words.roles)}.`,
    fieldTable(fieldRows(schema).map((row) => [row, undefined])),
    `Answered by ${answers}${errors === '' ? '' : `; \`error\` ${errors}`}.${words.more === undefined ? '' : ` ${words.more}`}`,
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

type Sides = { readonly student?: Described; readonly agent?: Described };

function bySide(student: readonly Described[], agent: readonly Described[]): readonly Sides[] {
  const names = new Set([...student, ...agent].map(({ name }) => name));
  const named = (list: readonly Described[], name: string) => list.find((one) => one.name === name);
  return [...names].map((name) => {
    const [own, other] = [named(student, name), named(agent, name)];
    return { ...(own ? { student: own } : {}), ...(other ? { agent: other } : {}) };
  });
}

function sideSection({ student, agent }: Sides): string {
  const shown = student ?? agent;
  if (!shown) return '';
  const to = student && agent ? 'Sent to both sides.' : `Sent to ${student ? 'students' : 'agents'} alone.`;
  return [`### ${shown.name}`, `${shown.meaning} ${to}`, fieldTable(mergedRows(student, agent))]
    .filter((part) => part !== '')
    .join('\n\n');
}

/** Fields of both sides, and for those that only one side is sent, which. */
function mergedRows(
  student: Described | undefined,
  agent: Described | undefined,
): readonly (readonly [FieldRow, string | undefined])[] {
  const own = student ? fieldRows(student.schema) : [];
  const other = agent ? fieldRows(agent.schema) : [];
  if (!student || !agent) return [...own, ...other].map((row) => [row, undefined]);
  const isIn = (rows: readonly FieldRow[], row: FieldRow) =>
    rows.some((one) => one.name === row.name && one.form === row.form);
  return [
    ...own.map((row) => [row, isIn(other, row) ? undefined : 'students'] as const),
    ...other.filter((row) => !isIn(own, row)).map((row) => [row, 'agents'] as const),
  ];
}

function fieldTable(rows: readonly (readonly [FieldRow, string | undefined])[]): string {
  if (rows.length === 0) return '';
  return table(
    ['field', 'form', 'meaning'],
    rows.map(([{ name, form, isOptional, meaning }, side]) => [
      `\`${name}\``,
      `${form}${isOptional ? ', optional' : ''}`,
      side === undefined ? meaning : `To ${side} only. ${meaning}`,
    ]),
  );
}
