import type { Column, Table } from '../../shared/domain/tables/column.ts';
import { glueTypes } from '../../shared/domain/tables/glue-types.ts';
import { tables, tablesVersion } from '../../shared/domain/tables/tables.ts';
import { formulas } from '../metric/receipt.ts';

/** Where the page lies. */
export const dictionaryPath = 'docs/dictionary.md';

const head = `# Dictionary

Written by \`npm run dictionary\` from the schemas in \`shared/domain/tables\` and the formulas in \`shared/domain/metrics\`; a test holds it current.

Every table is partitioned by \`date\` (\`2026-09-01\`) and \`hour\` (\`00\` to \`23\`), both strings, in the **school's time zone**. Those of a contact are of its
**first close**: all its facts lie in one partition, for ever; those of a state of an agent are of its beginning, those of an open contact of the snapshot; what the help center was told has a day and no hour. A partition is written again whenever one of its facts changes, at any age; a snapshot is not, and a day of the help center until an hour after its end. \`as_of\` says when. A contact that
never closed yet is in \`open_contacts\` alone. Files lie under \`v${tablesVersion}/<table>/date=.../hour=.../<utc hour>.parquet\`, those of the help center under \`date=.../hour=00/<date>.parquet\`; their metadata names table, version and moment.
\`history/v${tablesVersion}/as_of=.../<table>/...\` keeps the last version of each day (\`npm run metric -- ... --as-of DATE\`); \`people/\` says who is behind a key, to those who may read it.

\`..._key\` stands for a person: a hash under a secret of this center, the same in every table. \`agent_key\` is NULL where there was no agent. Nothing anybody wrote is in any table.

    npm run sql -- "SELECT queue, left_how, count(*) AS visits FROM segments GROUP BY 1, 2 ORDER BY 1, 2"
    npm run metric -- "service level" --queue billing --rows

A percentile is \`approx_percentile(waited_seconds, 0.9)\`, Athena's name: near there, and exact in \`npm run sql\`. Timestamps are moments in UTC; by the school's clock one is
\`left_at AT TIME ZONE 'Asia/Shanghai'\`, and its day \`CAST(left_at AT TIME ZONE 'Asia/Shanghai' AS date)\`. A fact's \`date\` is not the day it was on where its contact closed on another one.
Readers that guess what a partition holds take \`hour\` for a number: say that both are strings, as [\`examples/analysts/read_parquet.py\`](../examples/analysts/read_parquet.py) does.
`;

const views = `## Views

\`analytics/views/*.sql\`, the same text on Athena and DuckDB. \`targets\` has one row, the numbers a school may change: \`service_level_seconds\`, \`short_abandon_seconds\`, \`recontact_hours\`, \`answer_hours\`,
\`danger_seconds\`, what formulas hold a time against, and what is promised of their values, \`resolution_share\`, \`satisfaction_share\`, \`answered_share\`, \`danger_share\`, \`service_level_share\`,
\`first_response_cut_share\` against \`first_response_baseline_seconds\` (NULL where nobody stated it).

\`counted\` has a row for everything a formula counts:

| column | meaning |
|---|---|
| metric, version | the formula |
| contact_id, fact | the contact, and the number of the visit, assignment, turn, survey or callback in it; of an agent's state the number of the change |
| queue, agent_key, date, hour | what to choose and group by |
| numerator, denominator | what it adds; the metric is \`sum(numerator) / sum(denominator)\` over the rows chosen |
| counts_as | why it counts so |

\`metrics\` is that by day and queue. Formulas of agents' time and of the help center have no contact and no queue; a state counts once it has ended, by the day it began,
a planned activity (\`fact\` is its number in the agent's day) once the newest state was exported after its end.

\`agent_spells\` has the states of \`agent_states\` with their end: \`agent_key\`, \`profile\`, \`change\`, \`since\`, \`until\` (NULL while it lasts), \`seconds\`, \`status\`, \`because\`,
\`contacts\` held (\`chats\`, \`emails\`, \`calls\`), \`slots\` and \`slots_taken\` (an e-mail and a call fill an agent alone), \`is_occupied\`, \`is_there\` (ready, or with a contact), \`date\`, \`hour\`: those it began in, also of what lasted into the next; \`agent_hours\` shares it out.

\`agent_hours\` has a row an agent and hour of the school's clock (\`date\`, \`hour\`), what began before it included: \`signed_in_seconds\`, \`there_seconds\`, \`occupied_seconds\`, and \`contact_seconds\`, contacts
held times their seconds. Occupancy is \`occupied_seconds / there_seconds\` (NULL by \`nullif(there_seconds, 0)\` where nobody was there). A state that lasts is not in it yet.

\`arrivals\` has every contact once by when it was opened, also those that were open at the newest snapshot: \`contact_id\`, \`opened_at\`, \`date\` and \`half_hour\` (\`08:30\`) of the school's zone, \`weekday\`
(1 Monday to 7), \`queue\` it stood in first, \`channel\`, \`topic\`, \`class\`, \`language\`, \`has_closed\`.

\`backlog\` has what was open at each snapshot: \`date\`, \`hour\`, \`as_of\`, \`queue\`, \`phase\`, \`contacts\`, \`oldest_opened_at\`, \`oldest_queued_at\`, \`next_callback_due_at\`.

\`passed_over\` has why agents were not asked, a row a reason of an offer: \`contact_id\`, \`assignment\` and \`agent_key\` of the offer, \`queue\`, \`offered_at\`, \`reason\`, the \`agents\` it kept from being asked,
\`date\`, \`hour\`. An offer names four reasons at most.

\`prices\` has one row: what a contact costs in USD that no agent had, that an agent had, and in which an agent called and wrote nothing, \`bot_contact_usd\`, \`agent_contact_usd\`, \`call_contact_usd\`.

\`rater_agreement\` and \`role_agreement\` have how near to each other those are who reviewed the same part in a contact: supervisors by \`form\` and \`section\`; agents, colleagues and supervisors by \`section\`, \`one_role\` and
\`other_role\` (\`npm run quality -- calibration\`).

\`articles\` has each article the bot answered from: \`article_id\`, \`answers\`, \`helpful\`, \`unhelpful\`, \`checked_right\`, \`checked\`, \`precision_share\` and between what it lies with 95 % (Wilson), \`precision_low\`,
\`precision_high\`; the three are NULL where no answer was checked.
`;

/** The dictionary of the exported tables and of the formulas, as Markdown. */
export function dictionaryPage(): string {
  return `${[head, ...tables.map(tableText), views, formulaText()].join('\n').trimEnd()}\n`;
}

function tableText({ name, says, columns }: Table): string {
  return `## ${name}\n\n${says}\n\n| column | type | always there | meaning |\n|---|---|---|---|\n${columns.map(columnText).join('\n')}\n`;
}

function columnText({ name, kind, isRequired, says }: Column): string {
  return `| ${name} | ${glueTypes[kind]} | ${isRequired ? 'yes' : ''} | ${cell(says)} |`;
}

function formulaText(): string {
  const rows = formulas.map(
    ({ name, version, unit, rule, source }) => `| ${name} | ${version} | ${unit} | ${cell(rule)} | ${cell(source)} |`,
  );
  return `${formulasHead}\n| name | version | unit | rule | source |\n|---|---|---|---|---|\n${rows.join('\n')}\n`;
}

const formulasHead = `## Formulas

\`source\` says where the field has a formula from, by the name it has there: Amazon Connect's, and that of the Chinese standard (CC-CMM, customer center capability maturity model, its terms of
March 2018) where it names one of ours otherwise. Its 服务水平 counts whoever leaves in time as served in time; its 员工利用率 is occupancy.
`;

function cell(text: string): string {
  return text.replaceAll('|', '\\|');
}
