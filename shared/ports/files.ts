import type { AskedFile, FileId } from '../domain/files/asked-file.ts';
import type { FileFault } from '../domain/files/file-content.ts';
import type { Ms } from '../schema/ids.ts';
import type { ContactHeads } from './contact-log.ts';

/** The files that somebody was given an address for. */
export interface AskedFiles {
  put(file: AskedFile): Promise<void>;
  find(fileId: FileId): Promise<AskedFile | undefined>;
}

/** What became of a file, and when. */
export type Settlement = { readonly fileId: FileId; readonly fault?: FileFault | undefined; readonly now: Ms };

/** The same files for who looks at what came. */
export interface ComingFiles extends Pick<AskedFiles, 'find'> {
  /** The contact's log where an append settles the file along with it; `taken` when it was settled before. */
  logOf(settlement: Settlement): ContactHeads;
  /** Settles a file that is told to nobody, as refused; one that was settled before stays as it is. */
  drop(fileId: FileId, now: Ms): Promise<void>;
}

/** Content of a file and the tag of exactly this content. */
export type StoredFile = { readonly bytes: Uint8Array; readonly tag: string };

/** The files themselves. */
export interface FileObjects {
  /** Undefined when there is none under this key. */
  read(key: string): Promise<StoredFile | undefined>;
  put(file: {
    readonly key: string;
    readonly bytes: Uint8Array;
    readonly mediaType: string;
    readonly disposition: string;
  }): Promise<void>;
  remove(key: string): Promise<void>;
}

/** An address that is good for one thing for a while, and the headers that must be sent to it. */
export type SignedAddress = {
  readonly url: string;
  readonly expiresAt: Ms;
  readonly headers: Readonly<Record<string, string>>;
};

/** Signs addresses at which browsers send and load files. */
export interface FileAddresses {
  /** Takes exactly so many bytes of this type, where nothing was sent yet. */
  toSend(wish: {
    readonly key: string;
    readonly mediaType: string;
    readonly bytes: number;
    readonly now: Ms;
  }): Promise<SignedAddress>;
  toLoad(key: string, now: Ms): Promise<SignedAddress>;
}
