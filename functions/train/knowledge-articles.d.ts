declare module 'knowledge:articles' {
  /** The topic files of `knowledge/articles`, as written; put into the bundle when it is made. */
  const topicFiles: readonly unknown[];
  export default topicFiles;
}

declare module 'knowledge:golden' {
  /** The questions of `knowledge/golden.yaml`, as written; put into the bundle when it is made. */
  const golden: readonly unknown[];
  export default golden;
}
