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

declare module 'knowledge:asked' {
  /** The questions of `knowledge/asked`, as written, a list by language; put into the bundle when it is made. */
  const asked: Readonly<Record<string, unknown>>;
  export default asked;
}

declare module 'knowledge:urgency' {
  /** The messages of `knowledge/urgency.yaml`, as written; put into the bundle when it is made. */
  const rated: readonly unknown[];
  export default rated;
}

declare module 'knowledge:danger' {
  /** The messages of `knowledge/danger.yaml`, as written; put into the bundle when it is made. */
  const judged: readonly unknown[];
  export default judged;
}

declare module 'knowledge:golden-danger' {
  /** The messages of `knowledge/golden-danger.yaml`, as written; put into the bundle when it is made. */
  const goldenDanger: readonly unknown[];
  export default goldenDanger;
}
