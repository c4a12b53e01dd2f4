-- How many calls somebody has made in the minute that runs (SEC-3), as rate-limiter-flexible keeps it: `expire` in ms since 1970 on
-- the clocks of the web processes. What is lost with a crash is a minute's count, so nothing here need reach the disk.
CREATE UNLOGGED TABLE rate_limit (
  key    text PRIMARY KEY,
  points integer NOT NULL DEFAULT 0,
  expire bigint
);
CREATE INDEX rate_limit_expire ON rate_limit (expire);

GRANT SELECT, INSERT, UPDATE, DELETE ON rate_limit TO countersign_app;
