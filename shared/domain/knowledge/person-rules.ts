/** Why a message goes to a person whatever the knowledge base says. */
export type PersonRule =
  | 'self-harm'
  | 'exam-in-progress'
  | 'account-security'
  | 'charged-twice'
  | 'complaint'
  | 'refund-dispute'
  | 'asked-for-person';

const rules: readonly (readonly [PersonRule, RegExp])[] = [
  [
    'self-harm',
    /自杀|轻生|不想活|想死|活不下去|活着没|自残|自我伤害|结束(?:自己的)?生命|割腕|跳楼|\bsuicid|kill(?:ing)? (?:my ?self|me)\b|end(?:ing)? (?:my life|it all)|(?:want|wanna|going|ready) (?:to )?die\b|(?:hurt|harm|cut)(?:ting|ing)? my ?self|self[- ]?harm|(?:don'?t|do not) want to (?:live|be alive|be here any)|no reason to live|better off dead/,
  ],
  [
    'exam-in-progress',
    /正在考试|正考着|考试(?:进行)?中|考着(?:试|呢)|现在(?:正|就)?在考|(?:考试|测验|答题)(?:的时候)?(?:突然|忽然)?(?:卡住|卡死|断线|断网|掉线|闪退|崩溃|黑屏|白屏)|(?:middle of|during|in) (?:my|an|the|this) (?:\w+ )?(?:exam|test|quiz)\b.*(?:now|right|help|froze|crash|kick|lost|time)|(?:taking|doing|sitting|writing) (?:my|an|the|this) (?:\w+ )?(?:exam|test) (?:right )?now|(?:exam|test) (?:is )?(?:in progress|going on|running now|right now|just (?:froze|crashed|closed))|middle of (?:my|an|the) (?:\w+ )?(?:exam|test|quiz)\b/,
  ],
  [
    'account-security',
    /被盗|盗号|盗用|盗刷|黑客|被黑|异地登|(?:别人|有人|陌生人|他人).{0,6}(?:登(?:录|了|上|进)?|用|改|进).{0,4}我|我的?(?:账号|账户|密码)被(?:人|别人)?(?:改|用|登|封|盗)|不是我(?:本人)?(?:登|操作|买|付|改|下单)|密码被改|(?:信息|账号|密码|隐私).{0,4}泄露|钓鱼|\bhack(?:ed|er|ers|ing)?\b|(?:account|password|card|identity)\b.{0,20}\b(?:stolen|compromised|leaked)|stole my (?:account|password|card|identity)|(?:someone|somebody|stranger|person)(?: else)?(?: has| have| is| was)? (?:logged|logging|log in|signed|using|used|got|getting|accessed|accessing|changed|has my)\b.{0,30}\bmy\b|someone else'?s? (?:is )?in my account|unauthori[sz]ed (?:log|access|payment|charge|transaction|purchase)|phishing|identity theft|(?:it )?(?:wasn'?t|was not) me\b/,
  ],
  [
    'charged-twice',
    /(?:扣|付|收|支付|缴|交|刷)(?:款|费|钱|了|我)*(?:两|二|2|三|3|多)(?:次|笔|遍|回|份)|重复(?:扣|付|支付|收|缴|下单付)|多(?:扣|收)了?(?:我|钱|款|一|费|\d)|双重(?:扣|收)|(?:两|2)笔(?:扣款|订单|费用|钱|支付)|(?:charged|billed|paid|pay|debited|deducted|payments?|charges?|took|taken)\b.{0,30}\b(?:twice|two times|2 times|2x|double|three times)\b|\bdoubl[ey][- ]?(?:charg|bill|pay|paid)|duplicate[d]? (?:charge|payment|transaction|billing)|(?:two|2) (?:identical |same )?(?:charges|payments)|twice (?:charged|billed|paid)/,
  ],
  [
    'complaint',
    /投诉|举报|12315|律师|起诉|法院|法律途径|消协|消费者协会|消保|工商局|教育局|维权|曝光|诈骗|骗子|骗钱|骗人|黑心|报警|仲裁|\bcomplain(?:t|ts|ing|ed)?\b|lawyer|attorney|legal action|\bsu(?:e|ing) (?:you|the|this)|lawsuit|(?:to|in) court|consumer (?:protection|affairs|rights)|trading standards|(?:report|reporting) (?:you|this (?:company|school)|your (?:company|school))|\bscam|fraud|call(?:ing)? the police|ombudsman/,
  ],
  [
    'refund-dispute',
    /(?:退款|退费|退钱|退学费).{0,14}(?:不给|拒绝|被拒|驳回|不同意|没到|未到|还没|迟迟|不退|凭什么|争议|拒付|不批|不通过|失败|多久了|催|少退|少了|怎么还)|(?:不给|拒绝|凭什么不|为什么不|一直不|还不|怎么不).{0,6}退|(?:没收到|未收到|迟迟).{0,6}退(?:款|费|钱)|不退(?:款|钱|费)|chargeback|refund\b.{0,40}\b(?:denied|refused|reject|rejected|declined|dispute|disputed|unfair|never (?:came|arrived|received)|still (?:not|waiting|haven'?t|no)|not (?:received|arrived|come)|hasn'?t|haven'?t|overdue|less than|wrong)|(?:denied|refus(?:ed?|ing)|reject(?:ed)?|dispute|never (?:got|received)|still (?:waiting|no)|haven'?t (?:got|received|gotten)|never (?:sent|paid|gave|issued)|won'?t (?:give|issue|process)|where is)\b.{0,30}\brefund/,
  ],
  [
    'asked-for-person',
    /人工(?!智能)|真人|活人|客服|坐席|转接|(?:找|换|叫|要)(?:个|一个)?(?:人|老师)(?:来)?(?:跟我|和我|帮我)?(?:聊|说|处理|解决|接|回复)|(?:跟|和|与)(?:真|一个)?人(?:聊|说话|谈|沟通)|\bhuman\b(?! (?:resources?|anatomy|biology|rights|body|history|development|geography|nutrition|physiology|centered|computer))|\bagents?\b(?![- ]based)|\b(?:real|actual|live|an?) (?:\w+ )?person\b|representative|live (?:chat|support|help|agent)|(?:talk|speak|chat|connect|transfer|get) (?:me )?(?:to|with|through to)? ?(?:someone|somebody|a person|people|staff|support|your team|a teacher)|customer (?:service|support|care)|\boperator\b|not a (?:bot|robot|machine)/,
  ],
];

/** The first always-a-person rule that a normalised message meets, the gravest first. */
export const personRule = (normalised: string): PersonRule | undefined =>
  rules.find(([, pattern]) => pattern.test(normalised))?.[0];
