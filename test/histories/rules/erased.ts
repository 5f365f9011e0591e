/** The rule of an erasure: once a log is sealed nothing is put into it, and in the end nothing of its contact is there. */
export const nothingIsLeft = 'of who was erased nothing is left, and nothing comes back';
