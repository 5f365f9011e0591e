-- What a contact of each kind costs in USD, at AWS's prices of 2026-11-27: written by npm run dictionary of what npm run bench -- contact --save counted.
CREATE OR REPLACE VIEW prices AS
SELECT 7.404578627756564e-5 AS bot_contact_usd, 1.2510625037975842e-4 AS agent_contact_usd, 5.984687504678732e-5 AS call_contact_usd;
