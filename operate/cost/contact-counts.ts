import { readFileSync } from 'node:fs';
import * as v from 'valibot';

const Saved = v.object({ bot: v.record(v.string(), v.number()), agent: v.record(v.string(), v.number()) });

/** What one contact consumed, with the bot alone and with an agent, as `npm run bench -- contact` counted it last. */
export function contactCounts(): v.InferOutput<typeof Saved> {
  return v.parse(Saved, JSON.parse(readFileSync(new URL('contact-counts.json', import.meta.url), 'utf8')));
}
