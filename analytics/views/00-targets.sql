-- What a school promises: change the numbers here, and every formula that needs them follows.
CREATE OR REPLACE VIEW targets AS
SELECT 2e1 AS service_level_seconds, 1e1 AS short_abandon_seconds, 72 AS recontact_hours, 24 AS answer_hours, 6e1 AS danger_seconds,
  9e-1 AS resolution_share, 85e-2 AS satisfaction_share, 1e0 AS answered_share, 1e0 AS danger_share, 8e-1 AS service_level_share,
  -- A cut is held against what the first response took before, which only the school knows: state it here, as 120e0, or nothing is judged.
  3e-1 AS first_response_cut_share, CAST(NULL AS double) AS first_response_baseline_seconds;
