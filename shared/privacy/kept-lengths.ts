// Apart from the masks: whoever reads lessons needs the lengths and not the masks' word lists.

/** The most characters kept of a question; of an answer, twice as many. */
export const longestQuestionKept = 1_000;

/** The most characters kept of an answer an agent wrote. */
export const longestAnswerKept = 2_000;
