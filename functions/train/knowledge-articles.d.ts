declare module 'knowledge:articles' {
  /** The topic files of `knowledge/articles`, as written; put into the bundle when it is made. */
  const topicFiles: readonly unknown[];
  export default topicFiles;
}
