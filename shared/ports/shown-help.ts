import type { Ms } from '../schema/ids.ts';

/** What the help center shows. */
export type ShownHelp = {
  /** Digest of what it is made of; undefined while somebody writes it. */
  readonly madeOf?: string | undefined;
  /** Digest of the release that was deployed last: no other one's function writes any more. */
  readonly release?: string | undefined;
  /** The articles that have a page; undefined until somebody said so for the first time. */
  readonly articles?: readonly string[] | undefined;
};

/** What the help center shows, and who may write it: one at a time. */
export interface ShownHelps {
  /** What is shown; undefined before anything was. */
  shown(): Promise<ShownHelp | undefined>;
  /**
   * Lets somebody write it until a moment, also who may already: they did not hear so. From then on nobody knows what is shown until they say. False while another one may, and where
   * another release than the named one was deployed last; one that is being deployed names none.
   */
  claim(writer: string, now: Ms, until: Ms, release?: string): Promise<boolean>;
  /** Lets somebody go on until a moment, however late they ask; false when another one has begun to write meanwhile. */
  renew(writer: string, until: Ms): Promise<boolean>;
  /** Says what is shown now; false when another one has begun to write meanwhile. */
  finish(writer: string, shown: ShownHelp): Promise<boolean>;
  /** Lets the next one write at once, where this one still may. */
  leave(writer: string): Promise<void>;
}
