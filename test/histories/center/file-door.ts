import type { Lambda } from '../scheduler/lambda.ts';
import { drawn } from '../scheduler/random.ts';
import type { World } from '../scheduler/world.ts';
import type { Bucket, BucketAnswer } from './bucket.ts';
import type { Heard } from './gateway.ts';

/** What came of asking the center about a file. */
export type DoorAnswer = { readonly status: number; readonly body: Heard };

const longestWayMs = 60;

/** The way of people to files: the center's HTTP address for who wants to send or load one, and the bucket's. */
export class FileDoor {
  readonly #world: World;
  readonly #files: Lambda;
  readonly #bucket: Bucket;
  #ways = 0;

  constructor(world: World, files: Lambda, bucket: Bucket) {
    this.#world = world;
    this.#files = files;
    this.#bucket = bucket;
  }

  /** Asks for an address to send a file to. */
  toSend(token: string, wish: object): Promise<DoorAnswer> {
    return this.#ask(token, { routeKey: 'POST /files', body: JSON.stringify(wish) });
  }

  /** Asks for an address to load a file from. */
  toLoad(token: string, fileId: string): Promise<DoorAnswer> {
    return this.#ask(token, { routeKey: 'GET /files/{fileId}', pathParameters: { fileId } });
  }

  async put(url: string, bytes: Uint8Array): Promise<BucketAnswer> {
    await this.#onTheWay();
    return this.#bucket.put(url, bytes);
  }

  async get(url: string): Promise<BucketAnswer> {
    await this.#onTheWay();
    return this.#bucket.get(url);
  }

  async #ask(token: string, request: object): Promise<DoorAnswer> {
    await this.#onTheWay();
    const outcome = await this.#files.invoke({ headers: { authorization: `Bearer ${token}` }, ...request });
    await this.#onTheWay();
    if (outcome.kind !== 'returned') return { status: 500, body: {} };
    const { statusCode, body } = Object(outcome.value);
    return { status: Number(statusCode), body: JSON.parse(String(body)) };
  }

  // By draws of its own, so that what else is sent takes as long as it would without files.
  #onTheWay(): Promise<void> {
    this.#ways += 1;
    const wayMs = 1 + drawn(this.#world.seed, 'file way', this.#ways) * longestWayMs;
    return this.#world.scheduler.sleep(Math.ceil(wayMs));
  }
}
