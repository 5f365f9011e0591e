/** What small talk wants. */
export type SmallTalk = 'greeting' | 'thanks' | 'goodbye';

/** What whole messages of small talk look like, with what each wants. */
export type KnownSmallTalk = readonly (readonly [SmallTalk, RegExp])[];

const longestTalk = 60;

/** The small talk that a whole normalised message is, or undefined when it says anything more. */
export const smallTalkOf = (
  normalised: string,
  { smallTalk }: { readonly smallTalk: KnownSmallTalk },
): SmallTalk | undefined => {
  const bare = normalised
    .replace(/[^\p{L}\p{N}'\s]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  if (bare.length === 0 || bare.length > longestTalk) return undefined;
  const joined = bare.replace(/(?<=\p{sc=Han}) | (?=\p{sc=Han})/gu, '');
  return smallTalk.find(([, pattern]) => pattern.test(joined))?.[0];
};
