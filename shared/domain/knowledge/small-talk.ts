/** What small talk wants. */
export type SmallTalk = 'greeting' | 'thanks' | 'goodbye';

const phrases: readonly (readonly [SmallTalk, RegExp])[] = [
  [
    'thanks',
    /^(?:(?:ok(?:ay)?|great|perfect|cool|got it|alright|好的?|好吧|嗯+|哦|行|可以|明白了?|知道了?|懂了|了解|收到|解决了?)\s*)?(?:(?:many |so )?thank(?:s| you| u)(?: so much| very much| a lot| a million| again)?|thx|tks|ty|tysm|cheers|much appreciated|(?:i )?appreciate (?:it|that|your help)|(?:非常|十分|多|太|真的?|好)?(?:感谢|谢谢|谢了|谢啦|多谢)(?:您|你|了|啦|哈|老师|大家|亲|的?帮助|的?帮忙|的?解答|的?回复)*|辛苦(?:您|你)?了?|麻烦(?:您|你)?了|3q)(?: (?:for (?:your|the|all your) (?:help|support|time|answer|reply)|that (?:helps|helped|works)|bye|goodbye))?$/,
  ],
  [
    'goodbye',
    /^(?:(?:ok(?:ay)?|好的?|那|嗯+|先)\s*)?(?:(?:good ?)?bye+(?: ?bye+)?(?: for now| then)?|see (?:you|ya|u)(?: (?:later|soon|around|tomorrow|next time))?|cya|take care|catch you later|talk (?:to you )?(?:later|soon)|have a (?:good|nice|great) (?:day|one|night|evening|weekend)|good ?night|farewell|ciao|(?:再|拜)[见会]|拜拜?|88|886|(?:晚|早点)安|回(?:头|见)(?:见|聊)?|下次见|下次(?:再)?聊|先这样|走了|没(?:有)?(?:别的)?(?:事|问题)了)(?:了|啦|哈|吧|哦)*(?: ?(?:[a-z]+ )?(?:bot|机器人))?$/,
  ],
  [
    'greeting',
    /^(?:(?:well|oh|ah|um+|so|ok(?:ay)?)\s+)?(?:(?:hi+|hello+|hell?o|hey+(?:a|o)?|hiya|yo|howdy|greetings|hola|sup|what'?s up|good (?:morning|afternoon|evening|day)|morning|afternoon|evening|how are you(?: doing)?(?: today)?|how do you do|nice to meet you|(?:is )?(?:any|some)(?:body|one) (?:there|here|home|online)|您?你?好+(?:啊|呀|哈|哇|吗|么)?|哈[喽啰罗]|哈哈|嗨+|嘿+|喂+|在(?:吗|么|不|嘛|不在|线吗)|有人(?:吗|么|在吗|嘛)|早(?:上好|安|啊)?|上午好|中午好|下午好|晚上好|大家好|老师好|同学好|您好老师|hi你好)\s*)+(?:there|world|bot|all|everyone|everybody|team|sir|madam|guys|friend|friends|dear|buddy|mate|老师|亲|同学|小姐姐|机器人|小助手|helper|assistant)?$/,
  ],
];

/** The small talk that a whole normalised message is, or undefined when it says anything more. */
export const smallTalkOf = (normalised: string): SmallTalk | undefined => {
  const bare = normalised
    .replace(/[^\p{L}\p{N}'\s]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  if (bare.length === 0 || bare.length > 60) return undefined;
  const joined = bare.replace(/(?<=\p{Script=Han}) | (?=\p{Script=Han})/gu, '');
  return phrases.find(([, pattern]) => pattern.test(joined))?.[0];
};
