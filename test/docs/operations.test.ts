import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { projectRoot } from '../../infra/project-root.ts';
import { synthesizedCenter } from '../infra/synthesized-center.ts';

const page = readFileSync(join(projectRoot, 'docs', 'operations.md'), 'utf8');
const sections = new Map(
  page
    .split(/^## /m)
    .slice(1)
    .map((text) => [anchorOf(text), text] as const),
);
const { watch } = synthesizedCenter('prod');
const named = watch
  .of('AWS::CloudWatch::Alarm')
  .map((alarm) => /; docs\/operations\.md#([a-z-]+)$/.exec(String(alarm.Properties['AlarmDescription']))?.[1]);

describe('docs/operations.md', () => {
  test('has the section that each alarm names, and no section that none does', () => {
    expect(named).not.toContain(undefined);
    expect([...new Set(named)].sort()).toEqual([...sections.keys()].sort());
  });

  test.each([...sections])('gives a command under %s', (_anchor, text) => {
    expect(text).toMatch(/```sh\n(npm run |npx |aws |git |url=|for )/);
  });

  test('runs only scripts there are', () => {
    const { scripts } = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8'));

    const run = [...page.matchAll(/npm run ([\w:-]+)/g)].map(([, name = '']) => name);

    expect(run.length).toBeGreaterThan(5);
    expect(run.filter((name) => !(name in scripts))).toEqual([]);
  });
});

function anchorOf(section: string): string {
  const [title = ''] = section.split('\n');
  return title.trim().toLowerCase().replaceAll(' ', '-');
}
