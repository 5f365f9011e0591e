// So far under the score of unease a person is asked in place of a menu, and no guess is made.
const wary = 0.18;
const worried = 0.25;

// What is this sure is no guess; and so much of its sureness a guess must have left.
const surely = 0.9;
const worth = 0.85;

// How sure it is that thanks before the bot has said anything close a talk.
export const settledness = 0.25;

/** Whether a message is so much like danger that a person reads it within the hour, without an alarm: no answer, no menu. */
export const isUneasy = (unease: number): boolean => unease >= 0;

/** Whether a message is enough like danger that a person is asked in place of a menu, however well the menu fits. */
export const isWary = (unease: number): boolean => unease >= -wary;

/** Whether a message is too much like danger for a guess of this confidence: the surer the bot is, the more like danger a message must be. */
export const isWorrying = (unease: number, confidence: number): boolean =>
  confidence < surely && unease >= Math.min(-worried, confidence - worth);
