/** The sentences of a text with the signs and spaces after each; put together they are the text. */
export const sentencesOf = (text: string): readonly string[] => text.match(/[^.?!。？！…]+[.?!。？！…]*\s*/g) ?? [];
