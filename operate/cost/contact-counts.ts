import * as v from 'valibot';
import saved from './contact-counts.json' with { type: 'json' };

const Saved = v.object({ bot: v.record(v.string(), v.number()), agent: v.record(v.string(), v.number()) });

/** What one contact consumed, with the bot alone and with an agent, as `npm run bench -- contact` counted it last. */
export function contactCounts(): v.InferOutput<typeof Saved> {
  return v.parse(Saved, saved);
}
