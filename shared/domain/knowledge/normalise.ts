import { unpackCodePairs } from './code-pairs.ts';
import { maskPersonal } from './mask.ts';
import { simplifiedMap } from './simplified-map.ts';

const simplified = unpackCodePairs(simplifiedMap);

// What Taiwan and Hong Kong call a thing, in simplified characters, and what the mainland calls it.
const words: readonly (readonly [string, string])[] = [
  ['登入', '登录'],
  ['登出', '退出'],
  ['影片', '视频'],
  ['视讯', '视频'],
  ['网路', '网络'],
  ['萤幕', '屏幕'],
  ['滑鼠', '鼠标'],
  ['软体', '软件'],
  ['硬体', '硬件'],
  ['程式', '程序'],
  ['资讯', '信息'],
  ['讯息', '消息'],
  ['简讯', '短信'],
  ['行动电话', '手机'],
  ['档案', '文件'],
  ['列印', '打印'],
  ['设定', '设置'],
  ['连结', '链接'],
  ['预设', '默认'],
  ['使用者', '用户'],
  ['伺服器', '服务器'],
  ['浏览器', '浏览器'],
  ['线上', '在线'],
  ['直播课程', '直播课'],
  ['信箱', '邮箱'],
  ['电子邮件', '邮件'],
  ['支援', '支持'],
  ['品质', '质量'],
  ['资料夹', '文件夹'],
  ['透过', '通过'],
  ['帐', '账'],
];
const wordsPattern = new RegExp(words.map(([from]) => from).join('|'), 'g');
const meaning = new Map(words);

/** Writes traditional characters, and the words that Taiwan and Hong Kong use for common things, in simplified Chinese. */
export const simplify = (text: string): string =>
  /[\u4e00-\u9fff]/.test(text)
    ? text
        .replace(/[\u4e00-\u9fff]/g, (character) => {
          const code = character.charCodeAt(0);
          return String.fromCharCode(simplified.get(code) ?? code);
        })
        .replace(wordsPattern, (word) => meaning.get(word) ?? word)
    : text;

/** One spelling a message: NFKC, no control or zero-width characters, lower case, simplified, no address, masked, repeats collapsed. */
export const normalise = (text: string): string =>
  simplify(maskPersonal(text.normalize('NFKC').replace(/https?:\/\/\S+|\bwww\.\S+/gi, ' ')).toLowerCase())
    .replace(/[\p{Cc}\p{Cf}]/gu, ' ')
    .replace(/[\u2018\u2019\u02bc`]/g, "'")
    .replace(/(\P{N})\1{2,}/gu, '$1$1')
    .replace(/\s+/g, ' ')
    .trim();
