import { expect, it } from 'vitest';
import { sequenceOf, TableStream } from '../../../local/events/table-stream.ts';

/** A table's stream in memory, that counts how often it is read. */
function streamOf(written: readonly number[]) {
  const counts = { reads: 0, iterators: 0 };
  const records = [...written];
  const call = async (operation: string, body: Readonly<Record<string, unknown>>) => {
    if (operation === 'DescribeTable') return { Table: { LatestStreamArn: 'arn' } };
    if (operation.endsWith('DescribeStream')) return { StreamDescription: { Shards: [{ ShardId: 's' }] } };
    if (operation.endsWith('GetShardIterator')) {
      counts.iterators += 1;
      return { ShardIterator: String(body['SequenceNumber'] ?? '0') };
    }
    counts.reads += 1;
    const after = Number(body['ShardIterator']);
    const next = records.filter((number) => number > after).slice(0, 2);
    return {
      Records: next.map((number) => ({ dynamodb: { SequenceNumber: String(number) } })),
      NextShardIterator: String(next.at(-1) ?? after),
    };
  };
  const table = { name: 'Rows', streamArn: 'arn:aws:dynamodb:eu-west-1:1:table/Rows/stream/x' };
  const options = { table, engine: { call }, clock: { at: (ms: number) => ms } };
  return { stream: new TableStream(options), counts, write: (number: number) => records.push(number) };
}

async function readAll(stream: TableStream): Promise<string[]> {
  const seen: string[] = [];
  let after: string | undefined;
  for (;;) {
    const { records, last } = await stream.read(after);
    if (records.length === 0) return seen;
    seen.push(...records.map(sequenceOf));
    after = last;
  }
}

it('is read once for two readers, who both see every record in order', async () => {
  const { stream, counts } = streamOf([1, 2, 3]);

  const [one, other] = await Promise.all([readAll(stream), readAll(stream)]);
  const late = await readAll(stream);

  expect([one, other, late]).toEqual([
    ['1', '2', '3'],
    ['1', '2', '3'],
    ['1', '2', '3'],
  ]);
  // Two pages with records; at the end each may have looked for itself.
  expect(counts.reads).toBeLessThanOrEqual(5);
  expect(counts.iterators).toBe(1);
});

it('shows at the next read what was written after an empty one', async () => {
  const { stream, write } = streamOf([]);

  const empty = await stream.read(undefined);
  write(1);
  const page = await stream.read(undefined);

  expect(empty).toEqual({ records: [], last: undefined });
  expect(page.records.map(sequenceOf)).toEqual(['1']);
});

it('begins behind a sequence number, and tells Lambda’s region and stream', async () => {
  const { stream } = streamOf([1, 2, 3]);

  const { records, last } = await stream.read('2');

  expect(last).toBe('3');
  expect(records).toMatchObject([
    { awsRegion: 'eu-west-1', eventSourceARN: 'arn:aws:dynamodb:eu-west-1:1:table/Rows/stream/x' },
  ]);
});
