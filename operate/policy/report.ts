/** What a command says: to a person as lines, to a program as a value, and whether it is good. */
export type Report = { readonly lines: readonly string[]; readonly value: unknown; readonly isGood: boolean };
