import { parseObject } from '../dom/parse-object.ts';
import { readLanguage } from '../words/words.ts';
import { ChatElement } from './chat-element.ts';
import { type FromFrame, readMessage } from './frame-messages.ts';
import { readContext } from './page-context.ts';

const tag = 'handraise-chat';
const tokenPatienceMs = 15_000;
// As the window and its distance to the edges are in the chat's own styles.
const opened = { width: 412, height: 652 };
const edge = 32;

// Takes a token, or what the page gave in its place.
type Waiting = (token?: unknown) => void;

/** Runs the chat inside the frame that a school's page has made for it. Without a page around it that is on the list it shows nothing. */
export async function openFramed(): Promise<void> {
  const config = parseObject(await (await fetch('/config.json')).text());
  const allowed = String(config?.['origins'] ?? '').split(',');
  if (parent === window) return;
  customElements.define(tag, ChatElement);
  const chat = new ChatElement();
  wear(chat);
  let origin: string | undefined;
  const say = (message: FromFrame) => {
    if (origin !== undefined) parent.postMessage(message, origin);
  };
  const waiting: Waiting[] = [];
  addEventListener('message', (event) => {
    if (event.source !== parent || !allowed.includes(event.origin) || event.origin !== (origin ?? event.origin)) return;
    const said = readMessage(event.data);
    if (!said) return;
    origin = event.origin;
    if (said['handraise'] === 'hello') greet(chat, say);
    else if (said['handraise'] === 'token') for (const take of waiting.splice(0)) take(said['token']);
    else obey(chat, said, () => askToken(say, waiting));
  });
  // Nothing is in it: whoever is around may know that there is a chat.
  parent.postMessage({ handraise: 'here' } satisfies FromFrame, '*');
}

function greet(chat: ChatElement, say: (message: FromFrame) => void): void {
  if (chat.isConnected) return;
  document.body.append(chat);
  const size = () => say({ handraise: 'size', ...(chat.isOpen ? opened : sizeOf(chat)) });
  for (const event of ['open', 'close'] as const) {
    chat.addEventListener(`handraise-${event}`, () => {
      say({ handraise: event });
      size();
    });
  }
  chat.addEventListener('handraise-unread', (event) => {
    say({ handraise: 'unread', count: Number(event instanceof CustomEvent ? event.detail : 0) });
    size();
  });
  new ResizeObserver(size).observe(chat.shadowRoot?.querySelector('#launch') ?? chat);
  say({ handraise: 'ready' });
  size();
}

function obey(chat: ChatElement, said: Readonly<Record<string, unknown>>, getToken: () => Promise<string>): void {
  switch (said['handraise']) {
    case 'open':
      chat.open();
      break;
    case 'close':
      chat.close();
      break;
    case 'identify':
      chat.identify(getToken);
      break;
    case 'language':
      chat.speak(readLanguage(said['language']) ?? 'en');
      break;
    case 'context': {
      const context = readContext(said['context']);
      if (typeof context !== 'string') chat.context = context;
    }
  }
}

function askToken(say: (message: FromFrame) => void, waiting: Waiting[]): Promise<string> {
  return new Promise((done, failed) => {
    const take: Waiting = (token) => {
      if (typeof token === 'string') done(token);
      else failed(new Error('the page around gave no token'));
    };
    waiting.push(take);
    setTimeout(take, tokenPatienceMs);
    say({ handraise: 'token' });
  });
}

function sizeOf(chat: ChatElement): { readonly width: number; readonly height: number } {
  const { width = 0, height = 0 } = chat.shadowRoot?.querySelector('#launch')?.getBoundingClientRect() ?? {};
  return { width: Math.ceil(width) + edge, height: Math.ceil(height) + edge };
}

function wear(chat: ChatElement): void {
  for (const [name, value] of new URLSearchParams(location.hash.slice(1))) {
    if (name.startsWith('--handraise-')) chat.style.setProperty(name, value);
    else chat.setAttribute(name, value);
  }
}
