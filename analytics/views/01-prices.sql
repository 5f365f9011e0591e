-- What a contact of each kind costs in USD, at AWS's prices of 2026-11-27: written by npm run dictionary of what npm run bench -- contact --save counted.
CREATE OR REPLACE VIEW prices AS
SELECT 7.199578703875886e-5 AS bot_contact_usd, 1.2436374981916742e-4 AS agent_contact_usd, 5.96725003561005e-5 AS call_contact_usd;
