import { describe, expect, it } from 'vitest';
import { projectLexicon } from '../../../../../knowledge/project-lexicon.ts';
import { detectLanguage } from '../../../../../shared/answers/engine/words/language.ts';
import { normalise, simplify } from '../../../../../shared/answers/engine/words/normalise.ts';
import { maskPersonal } from '../../../../../shared/privacy/mask-personal.ts';

const lexicon = projectLexicon();

describe('maskPersonal', () => {
  it.each([
    ['call 13812345678 please', 'call [phone] please'],
    ['电话+86 138-1234-5678', '电话[phone]'],
    ['write to mei.lin@example.com', 'write to [email]'],
    ['身份证11010519491231002X', '身份证[id]'],
    ['card 4111 1111 1111 1111', 'card [card]'],
    ['order no. AB-1234567', 'order no. [order]'],
    ['订单号：20260315001', '订单号 [order]'],
  ])('masks the personal part of %j', (text, masked) => {
    expect(maskPersonal(text)).toBe(masked);
  });

  it.each(['error 1000094', 'chapter 3, 2026', '11010519491231002X1', 'in order to pass'])(
    'leaves %j alone',
    (text) => {
      expect(maskPersonal(text)).toBe(text);
    },
  );

  it('keeps a number of card length whose check digit is wrong', () => {
    expect(maskPersonal('4111 1111 1111 1112')).toBe('4111 1111 1111 1112');
  });
});

describe('normalise', () => {
  it.each([
    ['ＨＥＬＬＯ　World', 'hello world'],
    ['好好好好好的！！！！', '好好的!!'],
    ['see https://example.com/x now', 'see now'],
    ['a\u200bb\u0007c', 'a b c'],
    ['don’t', "don't"],
    ['error 1000094', 'error 1000094'],
  ])('writes %j as %j', (text, expected) => {
    expect(normalise(text, lexicon)).toBe(expected);
  });

  it.each([
    ['視頻無法播放怎麼辦', '视频无法播放怎么办'],
    ['影片無法播放', '视频无法播放'],
    ['登入後看不到課程', '登录后看不到课程'],
    ['證書裏的姓名錯了', '证书里的姓名错了'],
  ])('writes traditional %j as %j', (traditional, simplified) => {
    expect(simplify(traditional, lexicon)).toBe(simplified);
  });
});

describe('detectLanguage', () => {
  it.each([
    ['怎么退款', 'zh'],
    ['app 打不开', 'zh'],
    ['how do i get a refund', 'en'],
    ['refund', 'en'],
    ['我的课程 crashed, how can i fix it', 'mixed'],
    ['comment puis-je obtenir un certificat', 'other'],
    ['¿cómo puedo cambiar mi contraseña?', 'other'],
    ['パスワードを忘れました', 'other'],
    ['не могу войти в аккаунт', 'other'],
    ['😀😀', 'other'],
  ])('takes %j for %s', (text, lang) => {
    expect(detectLanguage(normalise(text, lexicon), lexicon)).toBe(lang);
  });
});
