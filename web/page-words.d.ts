declare module 'page:survey-words' {
  type Words = import('./words/words.ts').PageWords['survey'];
  /** The survey's words of every language; the build reads them from the files. */
  const words: Readonly<Record<string, Words>> & { readonly en: Words };
  export default words;
}

declare module 'page:history-words' {
  type Words = import('./words/words.ts').PageWords['history'];
  /** The words of the dialog of earlier conversations, of every language. */
  const words: Readonly<Record<string, Words>> & { readonly en: Words };
  export default words;
}

declare module 'page:callback-words' {
  type Words = import('./words/words.ts').PageWords['callback'];
  /** The words of what arranges calls, of every language. */
  const words: Readonly<Record<string, Words>> & { readonly en: Words };
  export default words;
}

declare module 'page:person-words' {
  type Words = import('./words/words.ts').PageWords['person'];
  /** The words for whoever waits for a person or speaks with one, of every language. */
  const words: Readonly<Record<string, Words>> & { readonly en: Words };
  export default words;
}

declare module 'page:refusals-words' {
  type Words = import('./words/words.ts').PageWords['refusals'];
  /** The words of what a student is told when something cannot be done, of every language. */
  const words: Readonly<Record<string, Words>> & { readonly en: Words };
  export default words;
}

declare module 'page:taiwan-writing' {
  type Written = Readonly<Record<string, string>>;
  /** How Taiwan writes the Chinese of the articles; the build makes it. */
  const writing: {
    readonly characters: string;
    readonly phrases: Written;
    readonly words: Written;
    readonly quoted: string;
  };
  export default writing;
}
