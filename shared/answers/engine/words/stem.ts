/** An English word without the ending of its form, not always a word: `pay` for pays and paying, `charg` for charge and charged. */
export const stemOf = (word: string): string =>
  word
    .replace(/(?<=[a-z]{3})(?:ies|ied)$/, 'y')
    .replace(/(?<=[a-z]{2}[^su])s$/, '')
    .replace(/(?:ing|ed)$(?<=[a-z]{3}(?:ing|ed))(?<=[aeiouy][a-z]+(?:ing|ed))/, '')
    .replace(/([bdgmnprt])\1$/, '$1')
    .replace(/(?<=[a-z]{3})e$/, '');
