import { longestAnswerKept, longestQuestionKept } from './kept-lengths.ts';
import { maskAddresses } from './mask-addresses.ts';
import { maskChineseNames } from './mask-chinese-names.ts';
import { maskEnglishNames } from './mask-english-names.ts';
import { maskPersonal } from './mask-personal.ts';

const longestRead = 8_000;
// No pattern of the masks is longer: what a cut left of one is within this distance of the cut.
const longestPersonal = 400;
const mostRounds = 4;

const asciiOf = (text: string): string =>
  text.replace(/[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\uff20\uff0e\uff0d\uff0b\uff3f]/g, (wide) =>
    String.fromCharCode(wide.charCodeAt(0) - 0xfee0),
  );

const withoutInvisible = (text: string): string =>
  text
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(/[\p{Cf}\p{Co}\p{Cs}\ufffd]/gu, '')
    .replace(/[^\P{Cc}\n]/gu, ' ');

// Over the engine's masks: addresses with their secrets, long numbers however spaced, passports, messenger accounts.
const maskMore = (text: string): string =>
  text
    .replace(/\b(?:https?:\/\/|www\.)\S+/gi, '[link]')
    .replace(/[^\s@<>[\]]{1,64}@[^\s@<>[\]]{1,63}\.[^\s@<>[\]]{2,63}/g, '[email]')
    .replace(
      /(微信号?|威信|企鹅号|qq号?|wechat(?: id)?|line id)[ :：是]*(?=[A-Za-z_-]*\d)[A-Za-z0-9_-]{5,30}/gi,
      '$1 [account]',
    )
    .replace(/\d(?:[ .·/\-–—_()]{0,2}\d){8,}[Xx]?/g, '[number]')
    .replace(/[A-Za-z]{0,3}\d{7,}[Xx]?/g, '[number]');

const maskNames = (text: string): string => maskEnglishNames(maskChineseNames(text));

// Postal addresses before long numbers, of which they may hold one; names last, so that no half of an e-mail address is one.
const masked = (text: string): string => {
  const read = maskNames(maskMore(maskAddresses(maskPersonal(asciiOf(withoutInvisible(text.slice(0, longestRead)))))));
  return text.length > longestRead ? read.slice(0, -longestPersonal) : read;
};

const cut = (text: string, most: number): string =>
  text
    .slice(0, most)
    .replace(/[\ud800-\udbff]$/, '')
    .trim();

// Joined lines and a cut end may look personal only then: what is kept has to stay as it is when it is kept again.
const settled = (text: string, keep: (text: string) => string): string => {
  let kept = keep(text);
  for (let round = 0; round < mostRounds; round++) {
    const again = keep(kept);
    if (again === kept) break;
    kept = again;
  }
  return kept;
};

/** A question as it may be kept: one line, nothing invisible, nothing personal, at most `longestQuestionKept` characters; empty when nothing is left. */
export const storableQuestion = (text: string): string =>
  settled(text, (read) => cut(masked(read).replace(/\s+/g, ' ').trim(), longestQuestionKept));

/** An agent's answer as it may be kept: plain text with its line breaks, nothing personal, at most `longestAnswerKept` characters. */
export const storableAnswer = (text: string): string =>
  settled(text, (read) =>
    cut(
      masked(read)
        .replace(/[^\S\n]+/g, ' ')
        .replace(/\n{3,}/g, '\n\n')
        .trim(),
      longestAnswerKept,
    ),
  );
