declare module 'page:survey-words' {
  type Words = import('./words/words.ts').PageWords['survey'];
  /** The survey's words of every language; the build reads them from the files. */
  const words: Readonly<Record<string, Words>> & { readonly en: Words };
  export default words;
}
