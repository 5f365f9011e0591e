const asking =
  /怎么|如何|什么|为啥|咋|哪|吗|么$|嘛|能不能|可以|可不可以|是不是|有没有|几|多少|是否|多久|呢|想(?:问|知道)|\b(?:how|what|when|where|why|who|which|can|could|is|are|do|does|did|will|would|should|am|need|want|wanna|help)\b/;

const joiners =
  /([?？]+|[。!！；;\n]+|\.\s+|(?:，|,|\s)*(?:另外|还有一?个?(?:问题)?|顺便(?:问(?:一下|下)?)?|以及|同时|再问)(?:，|,|\s)*|,?\s+(?:and|also|plus|btw|by the way)(?: also)?,?\s+(?=(?:how|what|when|where|why|who|which|can|could|is|are|do|does|did|will|would|should|also|my|i)\b))/gi;

const isLongEnough = (part: string): boolean =>
  (part.match(/\p{Script=Han}/gu) ?? []).length >= 4 || (part.match(/[\p{L}\p{N}']+/gu) ?? []).length >= 3;

/** The questions that a message asks, in order: more than one only where each part reads as a question of its own. */
export const questionsOf = (text: string): readonly string[] => {
  const pieces = text.split(joiners);
  const parts = pieces.flatMap((piece, at) => {
    const part = piece.trim();
    const isAsking = /[?？]/.test(pieces[at + 1] ?? '') || asking.test(part.toLowerCase());
    return at % 2 === 0 && isLongEnough(part) && isAsking ? [part] : [];
  });
  return parts.length >= 2 ? parts : [text];
};
