declare module 'knowledge:lexicon' {
  /** The files of `knowledge/lexicon` by name, as written; put into the bundle when it is made. */
  const lexicon: unknown;
  export default lexicon;
}
