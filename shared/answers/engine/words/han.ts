/** Whether a text has a Chinese character. */
export const hasHan = (text: string): boolean => /\p{sc=Han}/u.test(text);

/** The runs of Chinese characters in a text. */
export const hanRuns = (text: string): readonly string[] => text.match(/\p{sc=Han}+/gu) ?? [];

/** How many Chinese characters a text has. */
export const hanCount = (text: string): number => hanRuns(text).join('').length;
