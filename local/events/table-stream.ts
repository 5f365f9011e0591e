import type { Clock } from '../clock.ts';
import type { Table } from '../engines/create-tables.ts';
import type { DynamodbEngine } from '../engines/dynamodb-engine.ts';
import { isObject, type JsonObject, listOf, numberOf, objectOf, textOf } from '../json.ts';

/** What a table's stream is read by. */
export type TableStreamOptions = {
  readonly table: Pick<Table, 'name' | 'streamArn'>;
  readonly engine: Pick<DynamodbEngine, 'call'>;
  readonly clock: Pick<Clock, 'at'>;
};

/** What one read gave. */
export type Page = {
  /** Records as Lambda hands them on, oldest first. */
  readonly records: readonly JsonObject[];
  /** Where the next read begins: behind this sequence number; undefined at the beginning of the stream. */
  readonly last: string | undefined;
};

const streamsTarget = 'DynamoDBStreams_20120810.';
const mostRecords = 1000;
/** Readers are a page apart at most times; who is further behind reads anew. */
const keptPages = 8;

/** A table's stream, read once for all who read it: a page that one of them got is given to the others. */
export class TableStream {
  readonly table: string;
  readonly #options: TableStreamOptions;
  readonly #pages = new Map<string, Promise<Page>>();
  readonly #iterators = new Map<string, string>();

  constructor(options: TableStreamOptions) {
    this.#options = options;
    this.table = options.table.name;
  }

  /** Records behind a sequence number, or from the beginning; none when there are none yet. */
  read(after: string | undefined): Promise<Page> {
    const key = after ?? '';
    const known = this.#pages.get(key);
    if (known !== undefined) return known;
    const page = this.#fetch(after);
    keep(this.#pages, key, page);
    const forget = () => this.#pages.delete(key);
    // Nothing is true of an empty page but that it was read.
    page.then(({ records }) => records.length === 0 && forget(), forget);
    return page;
  }

  async #fetch(after: string | undefined): Promise<Page> {
    const iterator = this.#iterators.get(after ?? '') ?? (await this.#iteratorBehind(after));
    // Gone when the read fails, so that the next one asks for another.
    this.#iterators.delete(after ?? '');
    const answer = await this.#streams('GetRecords', { ShardIterator: iterator, Limit: mostRecords });
    const records = listOf(answer.Records).map((record) => this.#record(objectOf(record)));
    const last = records.length === 0 ? after : sequenceOf(records.at(-1) ?? {});
    const next = textOf(answer.NextShardIterator);
    if (next !== '') keep(this.#iterators, last ?? '', next);
    return { records, last };
  }

  async #iteratorBehind(after: string | undefined): Promise<string> {
    const description = await this.#options.engine.call('DescribeTable', { TableName: this.table });
    const arn = textOf(objectOf(description.Table).LatestStreamArn);
    const stream = await this.#streams('DescribeStream', { StreamArn: arn });
    const shard = objectOf(listOf(objectOf(stream.StreamDescription).Shards).at(-1)).ShardId;
    if (shard === undefined) throw new Error('it has no shard yet');
    const start =
      after === undefined
        ? { ShardIteratorType: 'TRIM_HORIZON' }
        : { ShardIteratorType: 'AFTER_SEQUENCE_NUMBER', SequenceNumber: after };
    const answer = await this.#streams('GetShardIterator', { StreamArn: arn, ShardId: shard, ...start });
    return textOf(answer.ShardIterator);
  }

  #streams(operation: string, body: JsonObject): Promise<JsonObject> {
    return this.#options.engine.call(`${streamsTarget}${operation}`, body);
  }

  /** The engine's record with the template's ARN and the compressed clock's time. */
  #record(record: JsonObject): JsonObject {
    const { table, clock } = this.#options;
    const change = objectOf(record.dynamodb);
    const createdMs = numberOf(change.ApproximateCreationDateTime, 0) * 1000;
    return {
      ...record,
      awsRegion: table.streamArn?.split(':')[3] ?? '',
      eventSourceARN: table.streamArn,
      dynamodb: { ...change, ApproximateCreationDateTime: Math.floor(clock.at(createdMs) / 1000) },
    };
  }
}

/** Sequence number of a stream record. */
export function sequenceOf(record: JsonObject): string {
  return textOf(isObject(record.dynamodb) ? record.dynamodb.SequenceNumber : undefined);
}

function keep<Value>(map: Map<string, Value>, key: string, value: Value): void {
  map.set(key, value);
  const [oldest] = map.keys();
  if (map.size > keptPages && oldest !== undefined) map.delete(oldest);
}
