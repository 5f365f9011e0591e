import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { projectRoot } from '../infra/project-root.ts';

const Entry = v.object({
  version: v.optional(v.string()),
  integrity: v.optional(v.string()),
  link: v.optional(v.boolean()),
  inBundle: v.optional(v.boolean()),
});
const Lock = v.object({ packages: v.record(v.string(), Entry) });

const { packages } = v.parse(Lock, JSON.parse(readFileSync(join(projectRoot, 'package-lock.json'), 'utf8')));

describe('the lock file', () => {
  test('says of every package that is fetched, for whatever platform, what its bytes must be', () => {
    expect(Object.keys(packages).length).toBeGreaterThan(200);
    expect(unproven(packages)).toEqual([]);
  });

  test('is refused with an entry that does not', () => {
    const planted = {
      ...packages,
      'node_modules/planted': { version: '1.0.0' },
      'node_modules/weak': { version: '1.0.0', integrity: 'sha1-abc' },
    };

    expect(unproven(planted)).toEqual(['node_modules/planted', 'node_modules/weak']);
  });
});

/** Packages that npm would take whatever they hold; one that comes within another is proven by it. */
function unproven(entries: v.InferOutput<typeof Lock>['packages']): readonly string[] {
  return Object.entries(entries)
    .filter(([path, { link, inBundle }]) => path.startsWith('node_modules/') && !link && !inBundle)
    .filter(([, { integrity }]) => !integrity?.startsWith('sha512-'))
    .map(([path]) => path);
}
