import { analyse } from 'scslre';
import type { Lexicon } from '../shared/answers/engine.ts';
import { repeatedPrefixes } from './repeated-prefixes.ts';

/** A pattern as the engine compiles it; `isShort` where it is tried on some sixty characters at most. */
type Tried = { readonly place: string; readonly pattern: RegExp; readonly isShort?: boolean };

/**
 * The patterns of a lexicon that can take more than linear time on a message that repeats a character or the beginning of what is
 * sought, each a sentence: time that grows exponentially anywhere, with the square or more where a message may be long.
 */
export const slowPatterns = (lexicon: Lexicon): readonly string[] => patternsOf(lexicon).flatMap(faultsOf);

const patternsOf = (lexicon: Lexicon): readonly Tried[] => {
  const { personRules, smallTalk, sayings, cues, codeSigns, danger, studentReplies } = lexicon;
  const replies = (['solved', 'unsolved', 'none', 'unclear'] as const).flatMap((name): readonly Tried[] => {
    const fit = studentReplies?.[name];
    if (!fit) return [];
    return [
      { place: `heard, ${name}.whole`, pattern: fit.whole, isShort: true },
      { place: `heard, ${name}.within`, pattern: fit.within },
    ];
  });
  // Of what names a choice the signs are taken off first.
  const choosing = studentReplies
    ? [
        { place: 'heard, choosing.before', pattern: studentReplies.before, isShort: true },
        { place: 'heard, choosing.after', pattern: studentReplies.after, isShort: true },
      ]
    : [];
  const inDanger: readonly Tried[] = danger
    ? [
        ...danger.rules.map(([kind, pattern]) => ({ place: `danger, ${kind}`, pattern })),
        { place: 'danger, excused', pattern: danger.excused },
        { place: 'danger, insisted', pattern: danger.insisted },
      ]
    : [];
  return [
    ...personRules.map(({ rule, pattern }) => ({ place: `person-rules, ${rule}`, pattern })),
    ...smallTalk.map(([talk, pattern]) => ({ place: `small-talk, ${talk}`, pattern, isShort: true })),
    ...[...sayings].map(([name, pattern]) => ({ place: `saying ${name}`, pattern })),
    ...cues.map((pattern, at) => ({ place: `cues, ${at}`, pattern })),
    ...codeSigns.map((pattern, at) => ({ place: `code, ${at}`, pattern })),
    ...inDanger,
    ...replies,
    ...choosing,
  ];
};

const faultsOf = ({ place, pattern, isShort = false }: Tried): readonly string[] =>
  faultsIn(pattern, isShort).map((fault) => `lexicon ${place}: slow_pattern: ${fault}`);

// A lexicon is checked when it is written, published and synthesized, and hardly a pattern differs from the last time.
const analysed = new Map<string, readonly string[]>();

const faultsIn = (pattern: RegExp, isShort: boolean): readonly string[] => {
  const key = `${isShort} ${pattern}`;
  const faults = analysed.get(key) ?? [...new Set(analysedFaults(pattern, isShort))];
  analysed.set(key, faults);
  return faults;
};

const analysedFaults = (pattern: RegExp, isShort: boolean): readonly string[] => {
  const { reports, parsed } = analyse(pattern, { reportTypes: { Move: !isShort, Self: true, Trade: true } });
  const ofOneCharacter = reports
    .filter(({ exponential }) => exponential || !isShort)
    .map((report) => {
      const { raw } = report.type === 'Trade' ? report.endQuant : report.quant;
      return slow(raw, report.exponential ? 'exponentially' : squared, report.character.pick);
    });
  const ofPrefixes = isShort ? [] : repeatedPrefixes(parsed.pattern);
  return [...ofOneCharacter, ...ofPrefixes.map(({ quantifier, prefix }) => slow(quantifier, squared, prefix))];
};

const squared = 'with the square of its length';

const slow = (part: string, growth: string, repeated: string): string =>
  `${part} takes time that grows ${growth} on a message that repeats ${JSON.stringify(repeated)}`;
