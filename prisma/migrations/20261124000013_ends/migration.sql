-- Mail may also be a post to a chat, which is for nobody in particular and only links (APP-6).
ALTER TABLE mail ADD COLUMN channel text NOT NULL DEFAULT 'mail' CONSTRAINT mail_channel_known CHECK (channel IN ('mail', 'teams', 'slack')),
  ADD COLUMN moot boolean NOT NULL DEFAULT false,
  ADD COLUMN digest_id text REFERENCES mail (id) ON DELETE RESTRICT,
  ALTER COLUMN person_id DROP NOT NULL,
  ADD CONSTRAINT mail_to_person_or_chat CHECK ((channel = 'mail') = (person_id IS NOT NULL)),
  -- What is gathered is not sent by itself, and what is moot was not sent at all.
  ADD CONSTRAINT mail_gathered_rests CHECK (digest_id IS NULL OR next_attempt_at IS NULL),
  ADD CONSTRAINT mail_moot_not_sent CHECK (NOT moot OR sent_at IS NULL);
CREATE INDEX mail_log ON mail (created_at DESC, id DESC);
CREATE INDEX mail_digest ON mail (digest_id) WHERE digest_id IS NOT NULL;
GRANT UPDATE (moot, digest_id) ON mail TO countersign_app;

-- What each person chose for themselves; no row is the usual.
CREATE TABLE mail_preference (
  person_id  text PRIMARY KEY REFERENCES person (id) ON DELETE RESTRICT,
  digest     boolean NOT NULL,
  updated_at timestamptz NOT NULL
);
GRANT SELECT, INSERT, UPDATE (digest, updated_at) ON mail_preference TO countersign_app;

-- The least-privilege IAM policy of an approved path, as it was at the approval (EXC-10); or, where the path cannot be put into
-- one, why. Written once and never again, whatever becomes of the catalogue.
CREATE TABLE iam_policy (
  request_id text PRIMARY KEY REFERENCES request (id) ON DELETE RESTRICT,
  path       text NOT NULL,
  document   text,
  refused    text,
  written_at timestamptz NOT NULL,
  CONSTRAINT iam_policy_or_reason CHECK (num_nonnulls(document, refused) = 1),
  CONSTRAINT iam_policy_is_json CHECK (document IS NULL OR document::jsonb ->> 'Version' = '2012-10-17')
);
CREATE FUNCTION keep_iam_policy() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the IAM policy of % is kept as it was approved', OLD.request_id
    USING ERRCODE = 'check_violation', CONSTRAINT = 'iam_policy_is_kept';
END $$;
CREATE TRIGGER iam_policy_is_kept BEFORE UPDATE OR DELETE ON iam_policy FOR EACH ROW EXECUTE FUNCTION keep_iam_policy();
ALTER TABLE iam_policy ENABLE ALWAYS TRIGGER iam_policy_is_kept;
GRANT SELECT, INSERT ON iam_policy TO countersign_app;
GRANT SELECT ON iam_policy TO countersign_auditor;

-- When a principal last used a securable, as the server recorded it. Nothing is known of the time before known_since.
CREATE TABLE target_use (
  target_id     text PRIMARY KEY REFERENCES catalog_target (id) ON DELETE RESTRICT,
  known_since   timestamptz NOT NULL,
  last_used_at  timestamptz,
  -- The server's own time of that use, by which a later one is told apart.
  last_event_at timestamptz,
  read_at       timestamptz NOT NULL,
  -- The server's own time of that read; what it forgot since then makes a gap.
  server_at     timestamptz NOT NULL,
  CONSTRAINT target_use_whole CHECK ((last_used_at IS NULL) = (last_event_at IS NULL)),
  CONSTRAINT target_use_in_time CHECK (known_since <= read_at)
);
GRANT SELECT, INSERT, UPDATE ON target_use TO countersign_app;
GRANT SELECT ON target_use TO countersign_auditor;

-- The access of a request is used as long as the securable that it reads is; unknown when no server tells, or not for long enough.
CREATE VIEW access_use AS
  SELECT g.request_id, max(u.last_used_at) AS last_used_at, max(u.known_since) AS known_since,
    greatest(g.starts_at, max(u.known_since), max(u.last_used_at)) AS idle_since
  FROM access_grant g JOIN holder h ON h.grant_id = g.id JOIN access_tuple t ON t.id = h.tuple_id AND t.privilege NOT LIKE 'USE%'
    JOIN target_use u ON u.target_id = t.target_id
  GROUP BY g.request_id, g.starts_at;
GRANT SELECT ON access_use TO countersign_app, countersign_auditor;
