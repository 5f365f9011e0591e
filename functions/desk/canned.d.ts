declare module 'knowledge:canned' {
  /** The replies of `knowledge/canned.yaml`, as written; put into the bundle when it is made. */
  const canned: readonly unknown[];
  export default canned;
}
