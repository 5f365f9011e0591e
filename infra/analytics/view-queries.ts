import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CfnNamedQuery, type CfnWorkGroup } from 'aws-cdk-lib/aws-athena';
import type { CfnDatabase } from 'aws-cdk-lib/aws-glue';
import type { Construct } from 'constructs';
import { projectRoot } from '../project-root.ts';

const folder = join(projectRoot, 'analytics', 'views');

/** The names of the views, which an analyst may make anew. */
export const viewNames: readonly string[] = viewFiles().map(({ sql }) => /VIEW (\w+)/.exec(sql)?.[1] ?? '');

/** Every view as a saved query, to be run once in this order: CloudFormation cannot make views. */
export function viewQueries(scope: Construct, database: CfnDatabase, workGroup: CfnWorkGroup): void {
  for (const { name, sql } of viewFiles()) {
    const query = new CfnNamedQuery(scope, `View-${name}`, {
      name,
      database: database.ref,
      workGroup: workGroup.name,
      queryString: sql,
      description: sql.split('\n')[0]?.replace('-- ', '') ?? '',
    });
    query.addResourceDependency(workGroup);
  }
}

function viewFiles(): readonly { readonly name: string; readonly sql: string }[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.sql'))
    .sort()
    .map((file) => ({ name: file.replace('.sql', ''), sql: readFileSync(join(folder, file), 'utf8') }));
}
