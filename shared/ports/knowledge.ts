import type { AdviceRequest } from '../domain/bot/advice.ts';
import type { Ms } from '../schema/ids.ts';

/** A trained version of the knowledge base: it knows what was written and learned until `publishedAt`. */
export type KnowledgeVersion = {
  readonly version: string;
  readonly key: string;
  readonly sha256: string;
  readonly publishedAt: Ms;
  /** The version that answered before. */
  readonly previous?: string | undefined;
  readonly articles?: number | undefined;
  readonly exemplars?: number | undefined;
  /** The golden set it was tested on, and its figures, as JSON. */
  readonly golden?: { readonly set: string; readonly figures: string } | undefined;
  /** Object that holds what it was made from, as written. */
  readonly written?: string | undefined;
  /** Object that lists the lessons it learned. */
  readonly taught?: string | undefined;
  /** Digest of all it was made from: what is written and the lessons it learned. */
  readonly inputs?: string | undefined;
};

/** Which knowledge base is published. */
export interface KnowledgeVersions {
  current(): Promise<KnowledgeVersion | undefined>;
  find(version: string): Promise<KnowledgeVersion | undefined>;
  /** Every version there is, newest first. */
  list(): Promise<readonly KnowledgeVersion[]>;
  /** Records a version; it does not answer yet. */
  record(version: KnowledgeVersion): Promise<void>;
  /** Makes a recorded version answer in place of another; `overtaken` when another one answers meanwhile. */
  point(version: KnowledgeVersion, inPlaceOf: string | undefined): Promise<'pointed' | 'overtaken'>;
  /** What the last look for something new to train on saw; undefined before the first. */
  lastLook(): Promise<string | undefined>;
  /** Notes what a look saw, so that the next one that sees the same trains nothing. */
  noteLook(seen: string): Promise<void>;
}

/** Published knowledge bases, as bytes. */
export interface KnowledgeBlobs {
  get(key: string): Promise<Uint8Array>;
  put(key: string, bytes: Uint8Array): Promise<void>;
}

/** A language model or an embedding that may be asked for its opinion; it may fail, be late, and say anything. */
export interface Adviser {
  advise(request: AdviceRequest, signal: AbortSignal): Promise<unknown>;
}
