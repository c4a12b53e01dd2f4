-- Somebody asked for a check of the connection, by the database's own clock: only a worker holds the key, so it answers (OPS-3).
ALTER TABLE catalog_connection ADD COLUMN check_asked_at timestamptz;

-- The trace of who made the target due, in the form of W3C traceparent; the run that brings it to rest goes on with it (OPS-3).
ALTER TABLE catalog_target ADD COLUMN traceparent text CHECK (traceparent ~ '^00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$');
GRANT UPDATE (traceparent) ON catalog_target TO countersign_app;

-- How late ends were proved, and which are due and not proved, without reading the table (OPS-3).
CREATE INDEX access_grant_lateness ON access_grant (ended_at, released_at, ends_at) WHERE ended_at IS NOT NULL;
CREATE INDEX access_grant_due ON access_grant (least(released_at, ends_at)) WHERE ended_at IS NULL AND closed_at IS NULL;
CREATE INDEX access_grant_closed ON access_grant (closed_because) WHERE closed_at IS NOT NULL;
CREATE INDEX catalog_target_waiting ON catalog_target (connection, failure_reason) WHERE NOT settled OR failure_reason IS NOT NULL;
CREATE INDEX mail_dead ON mail (id) WHERE sent_at IS NULL AND next_attempt_at IS NULL AND NOT moot AND digest_id IS NULL;
