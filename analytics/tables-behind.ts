import { tables } from '../shared/domain/tables/tables.ts';
import { viewFiles, wordsOf } from './view-files.ts';

/** Names of the exported tables that the rows of some formulas are worked out from, by the views that make them. */
export function tablesBehind(metrics: readonly string[]): ReadonlySet<string> {
  const views = viewFiles();
  const behind = new Set<string>();
  const follow = (sql: string) => {
    const words = wordsOf(sql);
    for (const { name } of tables) if (words.has(name)) behind.add(name);
    for (const view of views)
      if (words.has(view.view) && view.sql !== sql && !behind.has(view.view)) {
        behind.add(view.view);
        follow(view.sql);
      }
  };
  for (const { sql } of views) if (metrics.some((metric) => sql.includes(`'${metric}' AS metric`))) follow(sql);
  return new Set(tables.map(({ name }) => name).filter((name) => behind.has(name)));
}
