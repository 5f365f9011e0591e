/** One file of the pages, as a browser is sent it. */
export type PageFile = {
  /** Its path without the leading slash. */
  readonly key: string;
  readonly body: Uint8Array | string;
  readonly contentType: string;
  readonly cacheControl: string;
};

/** A file that is there, and when it was last put. */
export type ListedFile = { readonly key: string; readonly putAtMs: number };

/** The files that the deployment's distribution serves. */
export type PageFiles = {
  /** Puts a file in the place of one of that key. */
  put(file: PageFile): Promise<void>;
  /** The files whose keys begin so. */
  listUnder(prefix: string): Promise<readonly ListedFile[]>;
  /** Removes a file; one that is gone already is. */
  remove(key: string): Promise<void>;
  /** Removes every file. */
  clear(): Promise<void>;
};
