declare module 'center:policy' {
  /** The policy of the stage this bundle was made for, in its short form: what is at work until the one in force can be read. */
  const deployed: unknown;
  export default deployed;
}
