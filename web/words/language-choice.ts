import { element, find } from '../dom/element.ts';
import { type Language, languages, readLanguage, wordsIn } from './words.ts';

/** Fills the choice of a language with those there are, and calls `chosen` with the one that is chosen. */
export function languageChoice(root: ParentNode, chosen: (language: Language) => void): void {
  const choice = find('language', HTMLSelectElement, root);
  choice.replaceChildren(
    ...languages.map((value) => {
      const { name, tag } = wordsIn(value).language;
      return element('option', { value, lang: tag }, name);
    }),
  );
  choice.addEventListener('change', () => chosen(readLanguage(choice.value) ?? 'en'));
}

/** Shows which language is spoken: in the choice and to whoever reads the page aloud. */
export function showLanguage(root: ParentNode, page: HTMLElement, language: Language): void {
  find('language', HTMLSelectElement, root).value = language;
  page.lang = wordsIn(language).language.tag;
}
