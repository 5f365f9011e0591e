// What follows "my name is" or "thanks," where no name does.
const otherWords = new Set(
  `wrong incorrect not misspelled misspelt spelled spelt written missing shown showing displayed printed different still too
  also now the a an in on at to of for with from by and but or so because as if when while it is was are am be been i im my
  your you we us our he she they his her their this that these those there here no yes never always already just only very
  empty blank hidden cut long short same correct right fine ok okay good changed changing registered listed mentioned
  misprinted duplicated required needed invalid unknown taken used being going having what which where how why who can
  cannot can't could will would should must please thanks thank have has had do does did don't doesn't student teacher
  course certificate account error name names back again upper lower chinese english pinyin first last full user really
  quite all mixed swapped reversed truncated garbled abbreviated incomplete visible invisible public private up out off
  bye everyone everybody team guys sir madam folks waiting sorry hello hi hey dear regards best cheers sincerely asap
  advance lot much soon later tomorrow today looking hoping any some more one two support admin help friend friends god
  urgent quickly immediately about into under over after before since until then than well nothing something lesson
  chapter unit part week module new old unable trying getting done ready able mr mrs ms dr miss prof professor confused
  stuck worried happy glad sure lost late locked spelling shortened outdated unreadable illegible kind many dude mate buddy guy bot robot ai teachers students professor colleagues`.split(
    /\s+/,
  ),
);

// Capitalised words after "I am" or "this is" that are no names.
const properNouns = new Set(
  `chinese american british canadian australian indian french german japanese korean russian spanish italian african asian
  european muslim christian buddhist monday tuesday wednesday thursday friday saturday sunday google windows microsoft apple
  android chrome safari python java excel english mandarin basic advanced level grade class vip premium pro`.split(
    /\s+/,
  ),
);

const particles = new Set(['van', 'von', 'der', 'den', 'de', 'da', 'di', 'la', 'le', 'bin', 'al', 'el', 'ten']);

const isCapital = (word: string): boolean => /^\p{Lu}/u.test(word);
const plain = (word: string): string => word.toLowerCase().replace(/[^\p{L}']/gu, '');
const isOther = (word: string): boolean => otherWords.has(plain(word));
const endsSentence = (word: string): boolean => word.length > 2 && word.endsWith('.');

const isNextOfName = (word: string, following: string | undefined, first: string, at: number): boolean => {
  if (isOther(word)) return false;
  if (isCapital(first))
    return isCapital(word) || (particles.has(word) && following !== undefined && isCapital(following));
  return at < 2;
};

// The words of a name at the beginning of some words: capitalised ones, or at most two of those that are not.
const nameIn = (words: string): string => {
  const all = words.split(' ');
  const [first = ''] = all;
  if (plain(first) === '' || isOther(first)) return '';
  const end = all.findIndex(
    (word, at) => at > 0 && (endsSentence(all[at - 1] ?? '') || !isNextOfName(word, all[at + 1], first, at)),
  );
  return all
    .slice(0, end === -1 ? all.length : end)
    .join(' ')
    .replace(/[.'’-]+$/, '');
};

const properNameIn = (words: string): string => {
  const name = nameIn(words);
  return isCapital(name) && !name.split(' ').some((word) => properNouns.has(plain(word))) ? name : '';
};

type Taken = (words: string, after: string) => string;

const word = "\\p{L}[\\p{L}'’.-]{0,30}";
const words = `${word}(?: ${word}){0,3}`;
const longestAfter = 40;

const statement = (before: string, flags: string, take: Taken): readonly [RegExp, Taken] => [
  new RegExp(`(${before})(${words})`, flags),
  take,
];

const things =
  'what|which|whose|course|class|file|school|company|app|user|product|book|folder|module|lesson|video|display|nick|domain|brand|group|room|exam|quiz|assignment|homework|project|plan|page|button|field|university|subject|topic|chapter|city|country|program|programme|software|browser|device|network|bank|event|team|tag|column|variable|function|host';

const introduces = /^,? (?:from|here|speaking|again|writing|student|your student)\b|^[,.!]? (?:and )?(?:I|i|my|My)\b/;
const explains = /^,? (?:from (?:class|grade|group)|student|your student)\b|^, (?:an?|the|mother|father|parent)\b/;

const introduced: Taken = (said, after) => {
  const name = properNameIn(said);
  return introduces.test(said.slice(name.length) + after) ? name : '';
};

const selfNamed: Taken = (said, after) => {
  const name = properNameIn(said);
  return name.includes(' ') || explains.test(said.slice(name.length) + after) ? name : '';
};

const signed =
  (isApart: boolean): Taken =>
  (said, after) => {
    const name = nameIn(said);
    const isWhole = /^[.!]*$/.test(said.slice(name.length)) && /^[ .!]{0,10}(?:\n|$)/.test(after);
    return isWhole && (isApart || isCapital(name)) ? name : '';
  };

const closing = '\\b(?:regards|sincerely|faithfully|truly|wishes|thanks|thank you|thx|cheers|respectfully)';

const statements = [
  statement(`(?<!\\b(?:${things})(?:'s|s)?[ -]?)\\bname(?:['’]s | is | was |\\s?[:：=]\\s{0,3}| - )`, 'giu', nameIn),
  statement("\\b(?:i['’]?m|i am|(?:son|daughter|child|kid|student|teacher|tutor) is) called ", 'giu', nameIn),
  statement('\\bthis is ', 'giu', introduced),
  statement("\\bI(?:['’]| a)?m ", 'gu', selfNamed),
  statement('\\b(?:Mr|Mrs|Ms|Mx|Miss|Dr|Prof|Professor)\\.? ', 'gu', properNameIn),
  statement(`${closing}(?:[,.!]{1,3}\\s{1,4}|[,.!]{0,3} {0,3}\\n\\s{0,4})`, 'giu', signed(true)),
  statement(`${closing} `, 'giu', signed(false)),
];

const maskStated = (text: string, [pattern, take]: readonly [RegExp, Taken]): string =>
  text.replace(pattern, (found, lead: string, said: string, at: number) => {
    const after = text.slice(at + found.length, at + found.length + longestAfter);
    const name = take(said, after);
    return name === '' ? found : `${lead}[name]${said.slice(name.length)}`;
  });

/** Masks the names that an English text states: "my name is", "I am called", "this is ... from", "name:", a title, a signature. */
export const maskEnglishNames = (text: string): string => statements.reduce(maskStated, text);
