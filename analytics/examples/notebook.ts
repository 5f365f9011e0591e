import { type Question, questions } from '../questions/questions.ts';

/** Where the notebook and its twin lie. */
export const notebookPaths = { jupyter: 'examples/analysts/questions.py', evidence: 'examples/analysts/questions.md' };

const jupyterHead = `# %% [markdown]
# # What analysts ask
# Written by \`npm run dictionary\` from \`analytics/questions\`. Jupytext opens it as a notebook (\`jupytext --to ipynb questions.py\`), and so do VS Code and PyCharm; Python alone prints the answers.
# It asks \`npm run sql\` in the project's folder, with the views loaded: over a laptop's data directory, or a copy of the export bucket.

# %%
import json
import subprocess

DATA = ".handraise"


def ask(sql):
    """The rows of an answer, as dictionaries: pandas.DataFrame(ask(...)) makes a table of them."""
    command = ["npm", "run", "--silent", "sql", "--", "--json", "--data", DATA, sql]
    rows = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    if "get_ipython" not in globals():
        print(json.dumps(rows, indent=2, ensure_ascii=False))
    return rows
`;

const evidenceHead = `---
title: What analysts ask
---

Written by \`npm run dictionary\` from \`analytics/questions\`: the twin of \`questions.py\`, as a page of [Evidence](https://docs.evidence.dev/core-concepts/queries). Its source is a connection whose tables are the exported ones and the views of
\`analytics/views\`: Athena's workgroup, or DuckDB.
`;

/** The questions as a notebook in Jupytext's percent format. */
export function jupyterNotebook(): string {
  const cells = questions.map(
    ({ asks, sql }, at) => `# %% [markdown]\n# ## ${at + 1}. ${asks}\n\n# %%\nask("""\n${sql}\n""")\n`,
  );
  return [jupyterHead, ...cells].join('\n');
}

/** The same as a page of Evidence, which is Markdown. */
export function evidencePage(): string {
  const parts = questions.map(({ asks, sql }, at) => {
    const name = nameOf({ asks, sql }, at);
    return `## ${at + 1}. ${asks}\n\n\`\`\`sql ${name}\n${sql}\n\`\`\`\n\n<DataTable data={${name}}/>\n`;
  });
  return [evidenceHead, ...parts].join('\n');
}

// A query of Evidence has the name of a variable.
function nameOf({ asks }: Question, at: number): string {
  const words = asks.toLowerCase().match(/[a-z]+/g) ?? [];
  return ['question', String(at + 1), ...words.slice(0, 3)].join('_');
}
