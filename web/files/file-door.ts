import type { SeenEvent } from '../center/seen.ts';

/** Where a page asks for addresses of files, and as whom. */
export type FileAccess = { readonly filesUrl: string; readonly getToken: () => Promise<string> | string };

/** The same for one conversation, which may begin with a file: its id is there once it is open. */
export type FileDoor = FileAccess & { readonly contactId: () => Promise<string | undefined> };

/** A file as a conversation tells it. */
export type ToldFile = Extract<SeenEvent, { type: 'file' }>;
