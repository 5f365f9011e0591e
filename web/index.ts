import { speak } from './dom/speak.ts';
import { languageChoice, showLanguage } from './words/language-choice.ts';
import { type Language, languageFor, wordsIn } from './words/words.ts';

const say = (language: Language) => {
  showLanguage(document, document.documentElement, language);
  speak(document, wordsIn(language).start);
};
languageChoice(document, say);
say(languageFor(navigator.language));
