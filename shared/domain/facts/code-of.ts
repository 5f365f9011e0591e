const code = /^[a-z][a-z0-9_-]{0,39}$/;

/** A disposition as far as it is a code: what an agent typed freely may name somebody, and is `other`. */
export function codeOf(disposition: string | undefined): string | undefined {
  if (disposition === undefined) return undefined;
  return code.test(disposition) ? disposition : 'other';
}
