import { type AskedFile, type FileId, fileOfKey, incomingKey } from '../../../shared/domain/files/asked-file.ts';
import { type MemoryObject, tagOf } from '../../../shared/memory/files.ts';
import type { FileAddresses, SignedAddress } from '../../../shared/ports/files.ts';
import type { Lambda } from '../scheduler/lambda.ts';
import { drawn } from '../scheduler/random.ts';
import type { World } from '../scheduler/world.ts';

/** What may become of the notice that an object came: it comes twice, five minutes late, or never. */
export const noticeFaults = ['notice-twice', 'notice-late', 'notice-lost'] as const;

/** What came of asking a bucket for an object, or of sending it one. */
export type BucketAnswer = { readonly status: number; readonly bytes?: Uint8Array };

type Signed = {
  readonly method: 'PUT' | 'GET';
  readonly key: string;
  readonly bytes?: number;
  readonly endsAt: number;
};

const longestWayMs = 1_500;
const lateMs = 300_000;
// So close that two looks at one file overlap.
const apartMs = 30;
const sendSeconds = 300;
const loadSeconds = 60;
// As Lambda does for whoever woke it and does not wait for it.
const retriesMs = [60_000, 120_000];

/** The bucket of files: it holds to what was signed, and tells of whatever comes. */
export class Bucket {
  readonly objects = new Map<string, MemoryObject>();
  /** The contents that came, by the file they came for. */
  readonly came = new Map<FileId, readonly Uint8Array[]>();
  readonly #world: World;
  readonly #check: () => Lambda;
  readonly #signed = new Map<string, Signed>();
  #sent = 0;
  #under = 0;
  #aside: object[] = [];

  constructor(world: World, check: () => Lambda) {
    this.#world = world;
    this.#check = check;
  }

  /** Notices that are under way. */
  get depth(): number {
    return this.#under;
  }

  /** Signs addresses as AWS's library does, by the clock of who signs. */
  readonly addresses: FileAddresses = {
    toSend: async ({ key, bytes, now }) => this.#sign({ method: 'PUT', key, bytes, endsAt: now + sendSeconds * 1000 }),
    toLoad: async (key, now) => this.#sign({ method: 'GET', key, endsAt: now + loadSeconds * 1000 }),
  };

  /** Somebody sends a content to an address. */
  put(url: string, bytes: Uint8Array): BucketAnswer {
    const signed = this.#signed.get(url);
    const isSo =
      signed?.method === 'PUT' && signed.bytes === bytes.length && this.#world.scheduler.now() < signed.endsAt;
    if (!isSo) return { status: 403 };
    if (this.objects.has(signed.key)) return { status: 412 };
    this.objects.set(signed.key, { key: signed.key, bytes, mediaType: '', disposition: '' });
    const place = fileOfKey(signed.key);
    if (place) this.came.set(place.fileId, [...(this.came.get(place.fileId) ?? []), bytes]);
    this.#tell(noticeOf(signed.key, bytes));
    return { status: 200 };
  }

  /** Somebody loads what is at an address. */
  get(url: string): BucketAnswer {
    const signed = this.#signed.get(url);
    if (signed?.method !== 'GET' || this.#world.scheduler.now() >= signed.endsAt) return { status: 403 };
    const found = this.objects.get(signed.key);
    return found ? { status: 200, bytes: found.bytes } : { status: 404 };
  }

  /** Tells once more of whatever came for a file: as EventBridge may at any time. */
  tellAgain(file: AskedFile, afterMs: number): void {
    const [bytes] = this.came.get(file.fileId) ?? [];
    if (bytes) this.#arrive(noticeOf(incomingKey(file), bytes), 0, afterMs);
  }

  /** Operations send again what nobody took. */
  redrive(): void {
    const aside = this.#aside;
    this.#aside = [];
    for (const notice of aside) this.#arrive(notice, 0, 1);
  }

  #sign(signed: Signed): SignedAddress {
    const url = `https://files/${this.#signed.size + 1}`;
    this.#signed.set(url, signed);
    return { url, expiresAt: signed.endsAt, headers: {} };
  }

  #tell(notice: object): void {
    this.#sent += 1;
    const fault = this.#world.choices.pick('notice of files', noticeFaults);
    const share = (nth: number) => drawn(this.#world.seed, 'notice of files', nth);
    if (fault === 'notice-lost') return;
    const wayMs = 1 + share(this.#sent) * longestWayMs + (fault === 'notice-late' ? lateMs : 0);
    this.#arrive(notice, 0, wayMs);
    if (fault === 'notice-twice') this.#arrive(notice, 0, wayMs + share(-this.#sent) * apartMs);
  }

  #arrive(notice: object, retries: number, afterMs: number): void {
    this.#under += 1;
    this.#world.scheduler.after(afterMs, () => void this.#work(notice, retries));
  }

  async #work(notice: object, retries: number): Promise<void> {
    const outcome = await this.#check().invoke(notice);
    this.#under -= 1;
    if (outcome.kind === 'returned') return;
    const pauseMs = retriesMs[retries];
    if (pauseMs === undefined) this.#aside.push(notice);
    else this.#arrive(notice, retries + 1, pauseMs);
  }
}

function noticeOf(key: string, bytes: Uint8Array): object {
  return { source: 'aws.s3', detail: { object: { key, etag: tagOf(bytes) } } };
}
