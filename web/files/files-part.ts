import type * as dom from '../dom/element.ts';
import type { fill } from '../words/fill.ts';
import type { Language } from '../words/words.ts';
import type { FileDoor, ToldFile } from './file-door.ts';
import { type FileWords, fileWordsIn } from './file-words.ts';
import { drawThumbnail } from './thumbnail.ts';

/** What of a conversation has to do with files; loaded when there is one. */
export type FilesPart = {
  /** Asks for files of this machine. */
  readonly pick: () => void;
  readonly send: (files: Iterable<File>) => void;
  /** Shows a file, or that it was refused, in its place of the conversation. */
  readonly show: (place: HTMLElement, file: ToldFile, isMine: boolean) => void;
};

/** What the page makes its elements and sentences with: given and not imported, for this is a file of its own that comes later. */
export type Kit = Pick<typeof dom, 'element' | 'button'> & { readonly fill: typeof fill };

type Told = Readonly<Record<string, unknown>>;

const shownAtOnceBytes = 2_000_000;

/** Makes it for one conversation; what is on its way is shown before this element. */
export function filesPart(
  door: FileDoor,
  { element, button, fill }: Kit,
  before: Element,
  language: () => Language,
): FilesPart {
  const underWay = new Map<string, HTMLElement>();
  const spoken = () => fileWordsIn(language());

  async function center(path: string, wish?: object): Promise<Told> {
    const headers = { authorization: `Bearer ${await door.getToken()}` };
    const asked = wish ? { method: 'POST', headers, body: JSON.stringify(wish) } : { headers };
    const answer = await fetch(`${door.filesUrl}${path}`, asked);
    const told: Told = await answer.json();
    return { ...told, isGiven: answer.ok };
  }

  async function sendOne(file: File): Promise<void> {
    const stop = new AbortController();
    const bar = element('progress', {
      max: '1',
      value: '0',
      'aria-label': fill(spoken().sending, { name: file.name }),
    });
    const cancel = button(spoken().cancel, () => stop.abort(), { class: 'small' });
    const row = element('div', { class: 'notice acts', role: 'status' }, element('span', {}, file.name), bar, cancel);
    before.before(row);
    if (file.type.startsWith('image/')) void drawThumbnail(row, file);
    try {
      const contactId = await door.contactId();
      const wish = { contactId, name: file.name, mediaType: file.type || 'unknown', bytes: file.size };
      const given = await center('', wish);
      if (stop.signal.aborted) return row.remove();
      if (given['isGiven'] !== true) return complain(row, file, sentenceOf(String(given['code']), spoken()));
      // It stands in the conversation when it was looked at, which may be told before the answer to the sending is.
      underWay.set(String(given['fileId']), row);
      await put(given, file, (share) => bar.setAttribute('value', String(share)), stop.signal);
      bar.removeAttribute('value');
      cancel.remove();
    } catch {
      if (stop.signal.aborted) row.remove();
      else complain(row, file, spoken().failed);
    }
  }

  function complain(row: HTMLElement, { name }: File, sentence: string): void {
    row.replaceChildren(
      element('span', { role: 'alert' }, fill(spoken().said, { name, sentence })),
      button(spoken().dismiss, () => row.remove(), { class: 'small' }),
    );
  }

  async function addressOf({ fileId }: ToldFile): Promise<string | undefined> {
    const given = await center(`/${fileId}`);
    return given['isGiven'] === true ? String(given['url']) : undefined;
  }

  async function draw(place: HTMLElement, file: ToldFile): Promise<void> {
    const url = await addressOf(file);
    if (url !== undefined) await drawThumbnail(place, await (await fetch(url)).blob());
  }

  async function save(file: ToldFile): Promise<void> {
    const href = await addressOf(file);
    // It answers as an attachment: the page stays where it is.
    if (href !== undefined) element('a', { href, rel: 'noopener noreferrer' }).click();
  }

  return {
    pick: () => {
      const chosen = element('input', { type: 'file', multiple: true, accept: 'image/*,.pdf,text/plain' });
      chosen.addEventListener('change', () => [...(chosen.files ?? [])].forEach((file) => void sendOne(file)));
      chosen.click();
    },
    send: (files) => {
      for (const file of files) void sendOne(file);
    },
    show: (place, file, isMine) => {
      underWay.get(file.fileId ?? '')?.remove();
      const { name = '', bytes = 0, mediaType = '', refused } = file;
      if (refused !== undefined) {
        const sentence = isMine ? sentenceOf(refused, spoken()) : spoken().refused;
        place.replaceChildren(
          element(
            'p',
            { class: 'text', ...(isMine ? { role: 'alert' } : {}) },
            fill(spoken().said, { name, sentence }),
          ),
        );
        return;
      }
      const size = fill(spoken().size, { kilobytes: Math.max(1, Math.round(bytes / 1000)) });
      const label = fill(spoken().save, { name });
      place.replaceChildren(
        element('p', { class: 'text' }, `${name} · ${size}`),
        button(spoken().saveShort, () => void save(file).catch(() => undefined), {
          class: 'small',
          'aria-label': label,
        }),
      );
      if (mediaType.startsWith('image/') && bytes <= shownAtOnceBytes) void draw(place, file).catch(() => undefined);
    },
  };
}

function sentenceOf(code: string, spoken: FileWords): string {
  const known = Object.entries(spoken.refusals).find(([name]) => name === code)?.[1];
  return known ?? spoken.failed;
}

// Refused since it stands there already: the browser had sent it once more.
const arrived: ReadonlySet<number> = new Set([200, 412]);

/** Sends a file's bytes, and nothing else, to an address that takes exactly these. */
function put({ url, headers }: Told, file: File, tell: (share: number) => void, stop: AbortSignal): Promise<void> {
  return new Promise((done, fail) => {
    const request = new XMLHttpRequest();
    request.open('PUT', String(url));
    // What was signed; the length is the browser's to say.
    for (const [name, value] of Object.entries(Object(headers)))
      if (name !== 'content-length') request.setRequestHeader(name, String(value));
    request.upload.addEventListener('progress', ({ loaded, total }) => tell(loaded / total));
    request.addEventListener('load', () =>
      arrived.has(request.status) ? done() : fail(new Error(`${request.status}`)),
    );
    for (const end of ['error', 'abort', 'timeout']) request.addEventListener(end, () => fail(new Error(end)));
    stop.addEventListener('abort', () => request.abort());
    request.send(file);
  });
}
