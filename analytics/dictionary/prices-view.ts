import { contactPrices } from '../../operate/cost/contact-prices.ts';

/** Where the view of prices lies. */
export const pricesViewPath = 'analytics/views/01-prices.sql';

/** The view of what a contact costs: SQL cannot read what the bench counted. */
export function pricesView(): string {
  const { bot, agent, call, on } = contactPrices();
  return `-- What a contact of each kind costs in USD, at AWS's prices of ${on}: written by npm run dictionary of what npm run bench -- contact --save counted.
CREATE OR REPLACE VIEW prices AS
SELECT ${bot.toExponential()} AS bot_contact_usd, ${agent.toExponential()} AS agent_contact_usd, ${call.toExponential()} AS call_contact_usd;
`;
}
