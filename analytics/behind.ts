import { tables } from '../shared/domain/tables/tables.ts';
import { type ViewFile, viewFiles, wordsOf } from './view-files.ts';

/** What statements are answered from: the views they name and those behind these, in the order they are made, and the names of the exported tables. */
export type Behind = { readonly views: readonly ViewFile[]; readonly tables: ReadonlySet<string> };

/** What is behind some statements. */
export function behind(statements: readonly string[]): Behind {
  const all = viewFiles();
  const named = new Set(statements.flatMap((sql) => [...wordsOf(sql)]));
  // A view names others that are made before it, so that those are met later, from the last to the first.
  const views = all.toReversed().filter(({ view, sql }) => {
    const isNamed = named.has(view);
    if (isNamed) for (const word of wordsOf(sql)) named.add(word);
    return isNamed;
  });
  return {
    views: views.toReversed(),
    tables: new Set(tables.map(({ name }) => name).filter((name) => named.has(name))),
  };
}

/** The views whose rows formulas count, each of formulas of its own; `counted` has the rows of all of them. */
export function countingViews(): readonly string[] {
  return viewFiles()
    .filter(({ sql }) => sql.includes(`' AS metric`))
    .map(({ view }) => view);
}

/** What the rows of some formulas are worked out from. The last of the views is a `counted` that has the rows of the views of these formulas alone. */
export function behindFormulas(metrics: readonly string[]): Behind {
  const makers = viewFiles().filter(({ sql }) => metrics.some((metric) => sql.includes(`'${metric}' AS metric`)));
  const counted = viewFiles().find(({ view }) => view === 'counted');
  if (!counted) throw new Error('views: none is named counted');
  const of = wordsOf(makers.map(({ view }) => view).join(' '));
  const isOf = (rows: string) => [...wordsOf(rows)].some((word) => of.has(word));
  const [, making = '', rows = ''] = /^([\s\S]*?\bAS\n)([\s\S]*);\s*$/.exec(counted.sql) ?? [];
  const sql = making + rows.split('UNION ALL\n').filter(isOf).join('UNION ALL\n');
  const { views, tables } = behind(makers.map((maker) => maker.sql));
  return { views: [...views, { ...counted, sql }], tables };
}
