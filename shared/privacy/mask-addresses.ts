const han = '(?![我你他她您住在到是的寄给请把从去了这那有不条和跟问])\\p{Script=Han}';
// Without the characters that end a part a chain has one reading only, so that reading it stays quick.
const inName = `(?![省市区县縣镇鎮乡鄉村區路街巷])${han}`;
const number = '[\\d一二三四五六七八九十百零〇]{1,6}(?:[-之]\\d{1,4})?';
// A part of an address that a word which only ends like it is not.
const region = `(?:${inName}){1,8}(?:省|自治区|自治州|(?<![城超上股门夜]|[大首国]都)市|(?<![讨论评地社专校学分大时误选灾景特小]|讨论|评论)区|[县縣]|(?<!城)[镇鎮]|[乡鄉]|街道|(?<![农全])村|區)`;
const street = `(?:${inName}){1,8}(?:大道|大街|胡同|(?<![电思线网铁道回套出通短迷链網線電公])路(?![由线径过上板费口边程人演])|(?<![逛上])街(?!道)|巷)`;
const otherNumbers =
  '(?!考场|考場|题|題|课|課|服务器|机位|学生|以?前|之前|开始|晚|早|上午|下午|线|公交|车|报名|考试|截止|直播)';
const door = `${number}\\s?(?:号楼|號樓|号院|号|號|弄|栋|棟|幢|座|单元|單元|层|层楼|樓|楼|室|户|房)${otherNumbers}`;
const estate = `(?:${han}){2,8}?(?:小区|花园|家园|公寓|大厦|广场|新村|宿舍|苑|园)`;

const chinese = [
  `(?:${region}\\s?){0,4}${street}\\s?${number}\\s?(?:号|號|弄)${otherNumbers}(?:院|内)?(?:[\\s,，]?${estate})?(?:[\\s,，]?${door}){0,5}`,
  `(?:${region}\\s?){2,4}(?:${street}\\s?|${estate}\\s?)(?:${door}\\s?){0,5}`,
  `(?:${region}\\s?){3,5}(?:${door}\\s?){0,5}`,
  `(?:${inName}){1,8}[县縣市](?:${inName}){1,8}(?:[镇鎮乡鄉]|街道)(?:(?:${inName}){1,8}村)?(?:\\s?${door}){0,5}`,
  `(?:${estate}\\s?)?${number}\\s?(?:号楼|號樓|栋|棟|幢|弄)[\\s,，]?(?:${number}\\s?(?:单元|單元|号|號|门)[\\s,，]?)?(?:${number}\\s?(?:室|户|房|单元|單元|号|號)${otherNumbers})`,
  `${number}\\s?(?:单元|單元)[\\s,，]?${number}\\s?(?:室|户|房)`,
];
const chineseGiven =
  '(?<=(?:收货|家庭|邮寄|通讯|寄件|快递|居住|家里|收件|收貨|郵寄)地址(?:是|为|：|:)\\s{0,2})(?![错不哪怎填写什])(?=[^，。；,;\\n!?！？]{0,40}[省市区县镇乡村路街巷弄号栋室楼])[^，。；,;\\n!?！？错必]{4,60}';

const strongStreet = '(?:street|road|avenue|lane|boulevard|st|rd|ave|blvd)';
const weakStreet =
  '(?:Drive|Dr|Court|Ct|Close|Crescent|Terrace|Square|Sq|Way|Place|Pl|Highway|Hwy|Parkway|Pkwy|Row|Gardens|Grove|Mews|Hill|Ln)';
const notStreetWords =
  '(?!(?:days?|hours?|minutes?|weeks?|months?|years?|times?|points?|videos?|questions?|lessons?|courses?|percent|of|in|the|on|a|an|to|for|and|or|is|are|from|at|my|with|about|down|per|more|st|nd|rd|th|Google|One|The|Start|Learning|Career)\\b)';
const notCounted = '(?<!\\b(?:lesson|chapter|unit|part|question|exercise|page|level|week|module|grade|class)\\s{0,2})';
const houseNumber = `${notCounted}(?<![\\d.:/-])\\d{1,5}[A-Za-z]?(?:-\\d{1,4})?,?\\s`;
const postcode =
  '(?:[A-Z]{1,2}\\d[A-Z\\d]?\\s\\d[A-Z]{2}|[ABCEGHJ-NPRSTVXY]\\d[A-Z]\\s?\\d[A-Z]\\d|\\d{5}(?:-\\d{4})?)(?![\\dA-Za-z])';
const city = "[A-Z][A-Za-z.'-]{1,20}(?: [A-Z][A-Za-z.'-]{1,20}){0,2}";
const cityAndCode = `(?:,\\s?${city}){0,2}(?:,?\\s[A-Z]{2})?,?\\s${postcode}`;
const flat = '(?:[Ff]lat|[Aa]pt\\.?|[Aa]partment|[Uu]nit|[Ss]uite|[Rr]oom)\\s#?\\w{1,5}';
const afterStreet = `\\.?(?:,?\\s${flat}(?![\\w]))?(?:${cityAndCode}|,\\s?${city},\\s?[A-Z]{2}(?![A-Za-z]))?`;

const patterns: readonly RegExp[] = [
  [[chineseGiven, ...chinese].join('|'), 'gu'],
  [
    `(?:${flat},?\\s)?${houseNumber}(?:${notStreetWords}[A-Z][\\w'’.-]{0,20}\\s){1,4}(?:${weakStreet}|${strongStreet}|Street|Road|Avenue|Lane|Boulevard|St|Rd|Ave|Blvd)(?![\\w])${afterStreet}`,
    'g',
  ],
  [`${houseNumber}(?:${notStreetWords}[a-z][\\w'’.-]{0,20}\\s){1,3}${strongStreet}(?![\\w'])`, 'gi'],
  ['\\bp\\.?\\s?o\\.?\\s?box\\s#?\\d{1,8}', 'gi'],
  [`\\b${city},\\s?[A-Z]{2}\\s\\d{5}(?:-\\d{4})?(?!\\d)`, 'g'],
  [
    `(?<=\\b(?:[Zz]ip(?:\\s?code)?|ZIP(?:\\s?code)?|[Pp]ost\\s?code|[Pp]ostal code)(?:\\s(?:is|was))?[\\s:：#]{1,3})${postcode}`,
    'g',
  ],
  ['(?<=(?:邮编|邮政编码|郵編|郵遞區號)[\\s:：是为]{0,3})\\d{5,6}(?!\\d)', 'g'],
  [
    '(?<=\\b(?:[Aa]ddress|[Ll]ive[sd]?|[Ll]iving|[Ss]hip|[Ss]hipped|[Ss]end|[Ss]ent|[Dd]eliver|[Mm]oved?)\\b[^.!?\\n]{0,60})(?:[A-Z]{1,2}\\d[A-Z\\d]?\\s\\d[A-Z]{2}|[ABCEGHJ-NPRSTVXY]\\d[A-Z]\\s\\d[A-Z]\\d)(?![\\dA-Za-z])',
    'g',
  ],
  [
    '(?<=\\b(?:my|home|postal|mailing|shipping|delivery|billing|street)\\saddress(?:\\sis|\\s?:)\\s{1,3})\\d{1,5}[A-Za-z]?,?\\s[^.;!?\\n]{2,80}?(?=[.;!?\\n]|$| and | but |, (?:i|can|please|my)\\b)',
    'gi',
  ],
].map(([source = '', flags]) => new RegExp(source, flags));

/** Masks postal addresses: Chinese chains from the province to the room, English streets with a number, boxes and post codes. */
export const maskAddresses = (text: string): string =>
  patterns.reduce((read, pattern) => read.replace(pattern, '[address]'), text);
