/** The language of one message: Chinese, English, both at once, or another one (or none). */
export type Language = 'zh' | 'en' | 'mixed' | 'other';

const foreignWords = new Set(
  (
    'el la los las una por para que como donde cuando puedo quiero necesito mi esta no ayuda gracias hola con pero ' +
    'le les des une est je ne pas vous nous comment pourquoi quand avec mon mes bonjour merci puis dois suis ai du ' +
    'der die das ich nicht ist und ein eine wie kann mein meine warum wo habe hallo danke bitte auf mit ' +
    'o os um uma nao como posso meu minha onde quando obrigado voce com ' +
    'il che non come posso mio mia dove quando perche ciao grazie sono ' +
    'saya tidak bagaimana untuk dan yang toi khong lam nhu the nao'
  ).split(' '),
);
const englishWords = new Set(
  (
    'the a an i my me you your we it is are was am be to of in on for with and or not no can cannot do does did how what when where ' +
    'why who which this that there have has will would should could if at from please help get'
  ).split(' '),
);

const countOf = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;

const isForeign = (words: readonly string[]): boolean => {
  const bare = words.map((word) => word.normalize('NFD').replace(/\p{M}/gu, ''));
  const foreign = bare.filter((word) => foreignWords.has(word)).length;
  const english = bare.filter((word) => englishWords.has(word)).length;
  const accented = words.filter((word, at) => word !== bare[at]).length;
  return foreign + accented >= 2 && foreign + accented > english;
};

/** Finds a message's language from its characters and small words; a Chinese sentence with one or two English words is Chinese. */
export const detectLanguage = (normalised: string): Language => {
  const han = countOf(normalised, /\p{Script=Han}/gu);
  const words = normalised.match(/\p{Script=Latin}[\p{Script=Latin}\p{M}']*/gu) ?? [];
  const elsewhere = countOf(
    normalised,
    /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Cyrillic}\p{Script=Arabic}\p{Script=Thai}\p{Script=Hebrew}\p{Script=Devanagari}\p{Script=Greek}]/gu,
  );
  if (elsewhere > 2 && elsewhere * 2 >= han + words.length) return 'other';
  if (han > 0) {
    const english = words.filter((word) => englishWords.has(word)).length;
    return words.length >= 4 && english >= 2 && han >= 2 ? 'mixed' : 'zh';
  }
  if (words.length === 0 || isForeign(words)) return 'other';
  return 'en';
};
