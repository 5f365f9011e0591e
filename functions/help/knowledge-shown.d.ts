declare module 'knowledge:shown' {
  /** The ids of the articles that the help center shows; put into the bundle when it is made. */
  const shown: readonly string[];
  export default shown;
}
