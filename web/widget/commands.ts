import { type Language, languages, readLanguage } from '../words/words.ts';
import { type PageContext, readContext } from './page-context.ts';

/** What the school's page tells the chat; how it says who is there is `getToken`, asked before each connection. */
export type Command =
  | readonly ['open']
  | readonly ['close']
  | readonly ['identify', { readonly getToken: () => Promise<string> | string }]
  | readonly ['context', PageContext]
  | readonly ['language', Language]
  | readonly ['on', ChatEvent, (detail: unknown) => void];

/** What the page is told: by `on`, and as the DOM events `handraise-open`, `handraise-close` and `handraise-unread` of the element. */
export const chatEvents = ['open', 'close', 'unread'] as const;
export type ChatEvent = (typeof chatEvents)[number];

/** What a command may be read as, or why it is none: pages are written by hand. */
export function readCommand(value: unknown): Command | string {
  const [name, first, second] = Array.isArray(value) ? value : [];
  switch (name) {
    case 'open':
    case 'close':
      return [name];
    case 'identify': {
      const getToken = typeof first === 'object' && first !== null && 'getToken' in first ? first.getToken : undefined;
      if (typeof getToken !== 'function') return 'identify needs { getToken: () => Promise<string> }';
      return [name, { getToken: () => getToken() }];
    }
    case 'context': {
      const context = readContext(first);
      return typeof context === 'string' ? context : [name, context];
    }
    case 'language': {
      const language = readLanguage(first);
      if (language !== undefined) return [name, language];
      return `language: got ${String(first)}, allowed are ${languages.join(', ')}`;
    }
    case 'on': {
      const event = chatEvents.find((one) => one === first);
      if (event === undefined) return `on: got ${String(first)}, allowed are ${chatEvents.join(', ')}`;
      return typeof second === 'function' ? [name, event, (detail) => second(detail)] : 'on needs a function';
    }
    default:
      return `got ${String(name)}, allowed are open, close, identify, context, language and on`;
  }
}
