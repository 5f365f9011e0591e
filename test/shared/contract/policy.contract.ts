import { expect, test } from 'vitest';
import type { PolicyVersion, PolicyVersions } from '../../../shared/ports/policy-versions.ts';
import { publishPolicy, versionOf } from '../../../shared/workflow/publish-policy.ts';
import { releasePolicy } from '../../../shared/workflow/release-policy.ts';
import { makePolicy } from '../domain/center/make-policy.ts';

const noon = Date.parse('2026-09-07T04:00:00Z');
const shards = (dueShards: number, by = 'mei'): PolicyVersion =>
  versionOf(makePolicy({ dueShards }), { by, at: noon + dueShards });
const [one, two, three] = [shards(1), shards(2), shards(3)];

async function inForce(versions: PolicyVersions): Promise<string | undefined> {
  return (await versions.current())?.version;
}

async function publish(versions: PolicyVersions, version: PolicyVersion) {
  return publishPolicy(versions, version, await versions.current());
}

/** What every store of the center's policy holds to; `fresh` gives an empty one. */
export function policyContract(fresh: () => PolicyVersions): void {
  test('what was published is found again as it was, newest first, and nobody overwrites it', async () => {
    const versions = fresh();
    await publish(versions, { ...one, note: 'first' });
    await publish(versions, two);

    await publish(versions, { ...one, by: 'wei', at: noon + 60_000 });

    expect(await versions.find(one.version)).toEqual({ ...one, note: 'first' });
    expect((await versions.list()).map(({ version }) => version)).toEqual([two.version, one.version]);
    expect(await versions.find('v-none')).toBeUndefined();
  });

  test('the same policy is the same version, and publishing it again changes nothing', async () => {
    const versions = fresh();

    const first = await publish(versions, one);
    const again = await publish(versions, shards(1, 'wei'));

    expect([first.kind, again.kind]).toEqual(['published', 'unchanged']);
    expect(await versions.current()).toMatchObject({ by: 'mei', revision: 1 });
  });

  test('of two who publish at once one is told that the other was faster', async () => {
    const versions = fresh();
    await publish(versions, one);
    const seen = await versions.current();

    const outcomes = await Promise.all([publishPolicy(versions, two, seen), publishPolicy(versions, three, seen)]);

    expect(outcomes.map(({ kind }) => kind).toSorted()).toEqual(['overtaken', 'published']);
  });

  test('a deployment puts its policy in force once, also where somebody published since', async () => {
    const versions = fresh();

    const first = await releasePolicy(versions, one);
    await publish(versions, two);
    const again = await releasePolicy(versions, one);

    expect([first.kind, again.kind]).toEqual(['published', 'unchanged']);
    expect(await inForce(versions)).toBe(two.version);
  });

  test('a rollback of a release takes back what was in force at its end', async () => {
    const versions = fresh();
    await releasePolicy(versions, one);
    await publish(versions, two);
    await releasePolicy(versions, three);

    const back = await releasePolicy(versions, one);

    expect(back).toEqual({ kind: 'returned', version: two.version });
    expect(await versions.current()).toMatchObject({ version: two.version, release: one.version });
  });

  test('publishing keeps which release was deployed last', async () => {
    const versions = fresh();
    await releasePolicy(versions, one);

    await publish(versions, two);

    expect(await versions.current()).toMatchObject({ version: two.version, release: one.version });
  });
}
