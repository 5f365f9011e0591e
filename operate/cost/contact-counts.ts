import * as v from 'valibot';
import saved from './contact-counts.json' with { type: 'json' };

const Counted = v.record(v.string(), v.number());
const Saved = v.object({ bot: Counted, agent: Counted, call: Counted });

/** What one contact consumed, with the bot alone, with an agent in the chat and by a call, as `npm run bench -- contact` counted it last. */
export function contactCounts(): v.InferOutput<typeof Saved> {
  return v.parse(Saved, saved);
}
