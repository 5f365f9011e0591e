import { find } from '../dom/element.ts';
import { keep, readKept } from '../dom/kept.ts';
import { type Cause, play } from '../dom/tones.ts';
import type { Words } from './words.ts';

const name = 'handraise.notices';

/** How the desk calls an agent who looks elsewhere: sound and desktop notifications where they want them, and always the count in the title and the badge. */
export class Notices {
  readonly #sound = find('sound', HTMLInputElement);
  readonly #desktop = find('desktop', HTMLInputElement);
  #context: AudioContext | undefined;
  #title = document.title;
  #waiting = 0;
  #unread = 0;

  constructor() {
    const kept = readKept(name, 'localStorage');
    this.#sound.checked = kept['sound'] === true;
    this.#desktop.checked = kept['desktop'] === true && isAllowed();
    this.#sound.addEventListener('change', () => this.#switchSound());
    this.#desktop.addEventListener('change', () => void this.#switchDesktop());
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'visible') this.#unread = 0;
      this.#showCount();
    });
  }

  /** Names the page in a language. */
  speak({ title }: Words): void {
    this.#title = `${title} · Handraise`;
    this.#showCount();
  }

  /** Shows how many offers and dangers wait, beside the messages of which nobody looked. */
  count(waiting: number): void {
    this.#waiting = waiting;
    this.#showCount();
  }

  /** Tells of something: to the ear, and to whoever looks at another window. */
  tell(cause: Cause, what: string, more = ''): void {
    if (this.#sound.checked) this.#play(cause);
    if (document.visibilityState === 'visible') return;
    if (cause === 'message') this.#unread += 1;
    this.#showCount();
    if (!this.#desktop.checked || !isAllowed()) return;
    const shown = new Notification(what, { body: more, tag: cause, requireInteraction: cause === 'danger' });
    shown.addEventListener('click', () => {
      window.focus();
      shown.close();
    });
  }

  #switchSound(): void {
    this.#keep();
    if (this.#sound.checked) this.#play('message');
  }

  // The browser asks once; who said no there can say yes there alone.
  async #switchDesktop(): Promise<void> {
    if (this.#desktop.checked) {
      const answer = 'Notification' in window ? await Notification.requestPermission() : 'denied';
      this.#desktop.checked = answer === 'granted';
      find('desktop-refused', HTMLParagraphElement).hidden = answer === 'granted';
    }
    this.#keep();
  }

  #keep(): void {
    keep(name, { sound: this.#sound.checked, desktop: this.#desktop.checked }, 'localStorage');
  }

  #play(cause: Cause): void {
    this.#context ??= new AudioContext();
    void play(this.#context, cause);
  }

  #showCount(): void {
    const count = this.#waiting + this.#unread;
    document.title = count === 0 ? this.#title : `(${count}) ${this.#title}`;
    if (!('setAppBadge' in navigator)) return;
    // Only an installed page has a badge; everywhere else the browser refuses.
    void (count === 0 ? navigator.clearAppBadge() : navigator.setAppBadge(count)).catch(() => {});
  }
}

function isAllowed(): boolean {
  return 'Notification' in window && Notification.permission === 'granted';
}
