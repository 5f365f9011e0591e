/** Something that may be a row, with where it stands. */
export type Written = { readonly where: string; readonly value: unknown };
