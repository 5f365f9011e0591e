import type { PageContext } from './page-context.ts';

/** What a school's page says to the chat it frames. */
export type ToFrame =
  | { readonly handraise: 'hello' | 'identify' | 'open' | 'close' }
  | { readonly handraise: 'token'; readonly token: string | undefined }
  | { readonly handraise: 'context'; readonly context: PageContext }
  | { readonly handraise: 'language'; readonly language: string };

/** What a framed chat says to the page around it: nothing of what is said in it. */
export type FromFrame =
  | { readonly handraise: 'here' | 'ready' | 'open' | 'close' | 'token' }
  | { readonly handraise: 'unread'; readonly count: number }
  | { readonly handraise: 'size'; readonly width: number; readonly height: number };

/** The fields of a message between both, which anybody could have sent; undefined for one of another kind. */
export function readMessage(data: unknown): Readonly<Record<string, unknown>> | undefined {
  return typeof data === 'object' && data !== null && 'handraise' in data ? { ...data } : undefined;
}
