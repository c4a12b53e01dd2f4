-- Lets tests and the demo move the database's clock. Applied only beside the embedded servers; the portal refuses to start
-- on a database that has it otherwise.
CREATE TABLE IF NOT EXISTS test_clock (
  only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
  ahead    interval NOT NULL DEFAULT interval '0'
);
INSERT INTO test_clock DEFAULT VALUES ON CONFLICT DO NOTHING;
CREATE OR REPLACE FUNCTION clock_now() RETURNS timestamptz LANGUAGE sql VOLATILE AS
  $$ SELECT clock_timestamp() + (SELECT ahead FROM test_clock) $$;
GRANT SELECT ON test_clock TO countersign_app;
GRANT UPDATE (ahead) ON test_clock TO countersign_app;
