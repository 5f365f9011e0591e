-- What a school promises: change the numbers here, and every formula that needs them follows.
CREATE OR REPLACE VIEW targets AS
SELECT 2e1 AS service_level_seconds, 1e1 AS short_abandon_seconds, 72 AS recontact_hours;
