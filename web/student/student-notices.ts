import type { Row } from '../center/seen.ts';
import { element, find } from '../dom/element.ts';
import { keep, readKept } from '../dom/kept.ts';
import { speak } from '../dom/speak.ts';
import { play } from '../dom/tones.ts';
import { inOneTab } from './in-one-tab.ts';
import type { PersonWords } from './words.ts';

const name = 'handraise.student.notices';

type Seen = { readonly contactId: string; readonly rows: readonly Row[] };
type Switches = { readonly sound: boolean; readonly desktop: boolean };

/** How a student who looks elsewhere is called when somebody writes: by a sound and by the device's own notices, where they want them. */
export class StudentNotices {
  readonly #open: () => void;
  #context: AudioContext | undefined;
  #shown: Notification | undefined;
  #dialog: HTMLDialogElement | undefined;
  #heardOf: { readonly contactId: string; readonly seq: number } | undefined;

  /** `open` shows the conversation. */
  constructor(open: () => void) {
    this.#open = open;
  }

  /** Tells of what came since it was last shown; of what was there before nobody is told. */
  show({ contactId, rows }: Seen, spoken: PersonWords): void {
    const before = this.#heardOf;
    const seq = rows.at(-1)?.seq ?? 0;
    this.#heardOf = { contactId, seq };
    if (before?.contactId !== contactId || before.seq === 0) return;
    const news = rows.findLast((row) => row.seq > before.seq && isOfPerson(row));
    if (!news) return;
    const what = news.event.type === 'accepted' ? spoken.somebodyCame : spoken.somebodyWrote;
    const isShown = document.visibilityState === 'visible';
    // Every tab of a student hears everything.
    inOneTab(navigator.locks, `${name}.${contactId}.${news.seq}`, isShown, () => this.#tell(what)).catch(() => {});
  }

  /** Lets the student choose, in a dialog that is gone when it is closed. */
  choose(beside: HTMLElement, spoken: PersonWords): void {
    const dialog = markup();
    this.#dialog = dialog;
    speak(dialog, spoken);
    beside.append(dialog);
    const sound = find('sound', HTMLInputElement, dialog);
    const desktop = find('desktop', HTMLInputElement, dialog);
    const refused = find('desktop-refused', HTMLParagraphElement, dialog);
    const kept = switches();
    sound.checked = kept.sound;
    desktop.checked = kept.desktop;
    const keepBoth = () => keep(name, { sound: sound.checked, desktop: desktop.checked }, 'localStorage');
    sound.addEventListener('change', () => {
      keepBoth();
      if (sound.checked) this.#play();
    });
    // The browser asks once; who said no there can say yes there alone.
    desktop.addEventListener('change', async () => {
      const isWanted = desktop.checked;
      if (isWanted)
        desktop.checked = (await Notification.requestPermission()) === 'granted' && this.#isAble(spoken.notices);
      refused.textContent = isAllowed() ? spoken.desktopUnable : spoken.desktopRefused;
      refused.hidden = desktop.checked === isWanted;
      keepBoth();
    });
    find('notices-hide', HTMLButtonElement, dialog).addEventListener('click', () => dialog.close());
    // Escape closes this, and not the chat around it too.
    dialog.addEventListener('keydown', (event) => event.stopPropagation());
    dialog.addEventListener('close', () => dialog.remove());
    dialog.showModal();
  }

  /** Ends the choice: it speaks the language it was opened in. */
  hide(): void {
    this.#dialog?.close();
  }

  // What was said is not in it: a locked screen shows it to anybody.
  #tell(what: string): void {
    const { sound, desktop } = switches();
    if (sound) this.#play();
    if (desktop && document.visibilityState !== 'visible') this.#call(what);
  }

  // One that takes the place of another under the same name would call nobody: the one before is closed.
  #call(what: string): void {
    this.#shown?.close();
    this.#shown = this.#notice(what);
  }

  #isAble(what: string): boolean {
    const shown = this.#notice(what);
    shown?.close();
    return shown !== undefined;
  }

  #notice(what: string): Notification | undefined {
    try {
      const shown = new Notification(what);
      shown.addEventListener('click', () => {
        window.focus();
        this.#open();
        shown.close();
      });
      return shown;
    } catch {
      // Browsers of telephones have the word and not the deed.
      return undefined;
    }
  }

  #play(): void {
    this.#context ??= new AudioContext();
    void play(this.#context, 'message');
  }
}

function markup(): HTMLDialogElement {
  const choice = (id: string, isHidden = false) =>
    element(
      'label',
      { class: 'choice-row', hidden: isHidden },
      element('input', { type: 'checkbox', id }),
      element('span', { 'data-text': id }),
    );
  return element(
    'dialog',
    { id: 'notices-choice', class: 'card slots', 'aria-labelledby': 'notices-title' },
    element('h2', { id: 'notices-title', 'data-text': 'notices' }),
    choice('sound'),
    choice('desktop', !canNotify()),
    element('p', { id: 'desktop-refused', role: 'status', hidden: true }),
    element('button', { type: 'button', id: 'notices-hide', 'data-text': 'hide' }),
  );
}

/** Somebody came, or said something. */
function isOfPerson({ event }: Row): boolean {
  return event.type === 'accepted' || ((event.type === 'message' || event.type === 'file') && event.from === 'agent');
}

function switches(): Switches {
  const kept = readKept(name, 'localStorage');
  return { sound: kept['sound'] === true, desktop: kept['desktop'] === true && isAllowed() };
}

// Browsers ask nobody for a frame of another site.
const canNotify = (): boolean => 'Notification' in window && window.top === window;
const isAllowed = (): boolean => canNotify() && Notification.permission === 'granted';
