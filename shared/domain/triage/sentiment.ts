/** The tone of a message. */
export type Sentiment = 'negative' | 'neutral' | 'positive';

const negative =
  /气死|生气|愤怒|垃圾|坑人|坑爹|太差|好差|很差|差劲|差评|失望|无语|烦死|好烦|烦人|受不了|忍无可忍|什么破|破平台|破网站|浪费(?:我)?(?:的)?(?:时间|钱)|骗|离谱|过分|恶心|混蛋|妈的|tmd|操你|傻|滚|急死|崩溃了|没人(?:管|理)|不负责|敷衍|第[三四五六七八九]次了|\b(?:angry|furious|mad|terrible|awful|horrible|worst|useless|ridiculous|unacceptable|disgust\w*|frustrat\w*|annoy\w*|disappoint\w*|hate|sucks?|crap|shit|damn|wtf|stupid|idiots?|joke|pathetic|fed up|sick of|waste of|rubbish|garbage|nobody (?:answers|helps|replies)|no one (?:answers|helps|replies)|rip ?off|scam)\b|[!！]{2,}/;
const positive =
  /谢谢|感谢|太好了|很好|真棒|太棒|很棒|喜欢|满意|赞|给力|\b(?:thanks?|thank you|great|awesome|amazing|love|excellent|perfect|wonderful|appreciate|happy|nice)\b/;
const denied =
  /\b(?:not|isn'?t|wasn'?t|don'?t|didn'?t|never) (?:\w+ )?(?:great|good|nice|happy|love|perfect|thank)|不(?:太|是很)?(?:好|满意|喜欢)/;
const lettersFrom = 12;

const isShouting = (text: string): boolean => {
  const letters = text.match(/[A-Za-z]/g) ?? [];
  return letters.length >= lettersFrom && letters.filter((letter) => letter < 'a').length / letters.length > 0.8;
};

/** Reads the tone from what is said and how: `text` as written, `normalised` for its words. */
export const sentimentOf = (text: string, normalised: string): Sentiment => {
  if (negative.test(normalised) || denied.test(normalised) || isShouting(text)) return 'negative';
  return positive.test(normalised) ? 'positive' : 'neutral';
};
