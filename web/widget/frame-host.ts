import { type ChatEvent, type Command, readCommand } from './commands.ts';
import { readMessage, type ToFrame } from './frame-messages.ts';

const settings = ['language', 'theme', 'position', 'launch', 'heading'];
const looks = ['accent', 'radius', 'font'];
// The page's styles mean no chat and may mean harm: these stand over them, important or not.
const fixed = {
  position: 'fixed',
  border: '0',
  background: 'transparent',
  'z-index': '2147483000',
  opacity: '1',
  'color-scheme': 'light',
};
const unseen = { width: '0px', height: '0px' };
const bounds = { 'max-width': '100vw', 'max-height': '100dvh', 'min-width': '0', 'min-height': '0', transform: 'none' };

/** Puts the chat into a frame of its own origin, so that the page cannot read it, and passes on what page and chat may say to each other. */
export function start(queue: Command[], script: HTMLScriptElement): void {
  const host = new FrameHost(script);
  const waiting = queue.splice(0);
  queue.push = (...commands) => {
    for (const command of commands) host.obey(command);
    return 0;
  };
  for (const command of waiting) host.obey(command);
}

class FrameHost {
  readonly #frame = document.createElement('iframe');
  readonly #origin: string;
  readonly #heard: (readonly [event: ChatEvent, told: (detail: unknown) => void])[] = [];
  #waiting: ToFrame[] | undefined = [];
  #getToken: (() => Promise<string> | string) | undefined;

  constructor(script: HTMLScriptElement) {
    const source = new URL('frame.html', script.src);
    this.#origin = source.origin;
    source.hash = settingsOf(script).toString();
    this.#frame.src = source.href;
    this.#frame.title = script.dataset['heading'] ?? 'Chat';
    const side = script.dataset['position'] === 'left' ? 'left' : 'right';
    this.#wear({ ...fixed, ...bounds, ...unseen, bottom: '0px', [side]: '0px', display: 'block' });
    addEventListener('message', (event) => this.#hear(event));
    document.body.append(this.#frame);
  }

  obey(value: unknown): void {
    const command = readCommand(value);
    if (typeof command === 'string') console.warn(`handraise: ${command}`);
    else this.#act(command);
  }

  #act(command: Command): void {
    switch (command[0]) {
      case 'open':
      case 'close':
        this.#say({ handraise: command[0] });
        break;
      case 'identify':
        this.#getToken = command[1].getToken;
        this.#say({ handraise: 'identify' });
        break;
      case 'context':
        this.#say({ handraise: 'context', context: command[1] });
        break;
      case 'language':
        this.#say({ handraise: 'language', language: command[1] });
        break;
      case 'on':
        this.#heard.push([command[1], command[2]]);
    }
  }

  // Only the frame, and only while it shows our origin: what it went to instead is nobody we speak with.
  #hear({ origin, source, data }: MessageEvent): void {
    if (origin !== this.#origin || source !== this.#frame.contentWindow) return;
    const said = readMessage(data);
    switch (said?.['handraise']) {
      case 'here':
        this.#frame.contentWindow?.postMessage({ handraise: 'hello' } satisfies ToFrame, this.#origin);
        break;
      case 'ready': {
        const waiting = this.#waiting ?? [];
        this.#waiting = undefined;
        for (const message of waiting) this.#say(message);
        break;
      }
      case 'token':
        void this.#giveToken();
        break;
      case 'size':
        this.#wear({ width: `${Number(said['width'])}px`, height: `${Number(said['height'])}px` });
        break;
      case 'open':
      case 'close':
        this.#tell(said['handraise'], undefined);
        break;
      case 'unread':
        this.#tell('unread', Number(said['count']));
    }
  }

  async #giveToken(): Promise<void> {
    try {
      this.#say({ handraise: 'token', token: String((await this.#getToken?.()) ?? '') });
    } catch {
      this.#say({ handraise: 'token', token: undefined });
    }
  }

  #say(message: ToFrame): void {
    if (this.#waiting) this.#waiting.push(message);
    else this.#frame.contentWindow?.postMessage(message, this.#origin);
  }

  #tell(event: ChatEvent, detail: unknown): void {
    this.#frame.dispatchEvent(new CustomEvent(`handraise-${event}`, { detail, bubbles: true }));
    for (const [name, told] of this.#heard) if (name === event) told(detail);
  }

  #wear(styles: Readonly<Record<string, string>>): void {
    for (const [name, value] of Object.entries(styles)) this.#frame.style.setProperty(name, value, 'important');
  }
}

function settingsOf(script: HTMLScriptElement): URLSearchParams {
  const given = new URLSearchParams();
  for (const name of settings) {
    const value = script.dataset[name] ?? (name === 'language' ? document.documentElement.lang : '');
    if (value !== '') given.set(name, value);
  }
  const own = getComputedStyle(document.documentElement);
  for (const name of looks) {
    const value = own.getPropertyValue(`--handraise-${name}`).trim();
    if (value !== '') given.set(`--handraise-${name}`, value);
  }
  return given;
}
