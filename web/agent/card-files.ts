import { button, element } from '../dom/element.ts';
import { whenGiven } from '../dom/given-files.ts';
import type { FileAccess, ToldFile } from '../files/file-door.ts';
import type { FilesPart } from '../files/files-part.ts';
import { loadFilesPart } from '../files/load-files-part.ts';
import { fill } from '../words/fill.ts';
import type { ReplyBox } from './reply-box.ts';
import type { Words } from './words.ts';

/** Files of one conversation of the desk. */
export type CardFiles = {
  /** Asks for files to send. */
  readonly attach: HTMLButtonElement;
  /** Where a file is shown. */
  readonly placeOf: (file: ToldFile) => HTMLElement;
};

/** Makes it for a contact: files are also taken where they are pasted into the reply or dropped on the conversation. What can is loaded with the first of them. */
export function cardFiles(
  { input, form }: ReplyBox,
  log: HTMLElement,
  { spoken, access, contactId, language, failed }: CardFilesOptions,
): CardFiles {
  let part: Promise<FilesPart> | undefined;
  const load = async () => {
    const { filesPart } = await loadFilesPart();
    return filesPart({ ...access, contactId: async () => contactId }, { element, button, fill }, form, () => language);
  };
  const withFiles = (act: (loaded: FilesPart) => void) => {
    part ??= load();
    void part.then(act, () => {
      part = undefined;
      failed();
    });
  };
  whenGiven(input, log, (files) => {
    // What a page gives is gone when its event is over.
    const kept = [...files];
    withFiles((loaded) => loaded.send(kept));
  });
  return {
    attach: button(spoken.attach, () => withFiles((loaded) => loaded.pick()), { class: 'small' }),
    placeOf: (file) => {
      const place = element('div', { class: 'file' }, file.name);
      withFiles((loaded) => loaded.show(place, file, file.from === 'agent'));
      return place;
    },
  };
}

type CardFilesOptions = {
  readonly spoken: Words;
  readonly access: FileAccess;
  readonly contactId: string;
  /** Of the page, by its code. */
  readonly language: string;
  /** Told when what sends and shows files could not be loaded; the next file tries again. */
  readonly failed: () => void;
};
