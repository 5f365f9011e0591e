/** How long an erasure waits for whoever had read a person's rows before: longer than any function may run that writes of a person, 120 s for the draw of a week and for the export. */
export const settleSeconds = 150;
