declare module 'knowledge:help-center' {
  /** The words of the help center, and the key of what its articles were written as; put into the bundle when it is made. */
  const center: { readonly writing: unknown; readonly written: string };
  export default center;
}
