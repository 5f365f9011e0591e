-- What a school promises: change the numbers here, and every formula that needs them follows.
CREATE OR REPLACE VIEW targets AS
SELECT 2e1 AS service_level_seconds, 1e1 AS short_abandon_seconds, 72 AS recontact_hours, 24 AS answer_hours, 6e1 AS danger_seconds,
  9e-1 AS resolution_share, 85e-2 AS satisfaction_share, 1e0 AS answered_share, 1e0 AS danger_share, 8e-1 AS service_level_share;
