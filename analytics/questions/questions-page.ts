import { questions } from './questions.ts';

/** Where the page lies. */
export const questionsPath = 'docs/questions.md';

const head = `# Twenty questions

Written by \`npm run dictionary\`; a test runs each query on DuckDB, over tables that have an answer to it, and reads it with Trino's grammar. Tables, views and columns: [dictionary](dictionary.md).
Each takes \`npm run sql -- "..."\` on a laptop, and the same text in Athena. A condition on \`date\` keeps what is scanned small: \`WHERE date BETWEEN '2026-09-01' AND '2026-09-07'\`.
`;

/** The questions with their queries, as Markdown. */
export function questionsPage(): string {
  const texts = questions.map(({ asks, sql }, at) => `## ${at + 1}. ${asks}\n\n\`\`\`sql\n${sql}\n\`\`\`\n`);
  return `${[head, ...texts].join('\n').trimEnd()}\n`;
}
