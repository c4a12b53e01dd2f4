-- An end that is not proved in time raises an alarm, and later pages security; each once for a request, whoever sweeps (UC-6).
CREATE TABLE overdue_alarm (
  request_id text NOT NULL REFERENCES request (id) ON DELETE RESTRICT,
  stage      text NOT NULL CHECK (stage IN ('alarm', 'page')),
  due_at     timestamptz NOT NULL,
  raised_at  timestamptz NOT NULL,
  PRIMARY KEY (request_id, stage),
  CONSTRAINT overdue_long_enough CHECK (raised_at >= due_at + CASE stage WHEN 'alarm' THEN interval '60 seconds' ELSE interval '300 seconds' END)
);

-- That the end of an access is vouched for by hand, since no read can prove it: proposed with evidence by one person, confirmed by
-- another (UC-5). Rows are added, and then confirmed or dropped once.
CREATE TABLE hand_closing (
  id             text PRIMARY KEY,
  request_id     text NOT NULL REFERENCES request (id) ON DELETE RESTRICT,
  proposed_by    text NOT NULL REFERENCES person (id) ON DELETE RESTRICT,
  proposed_at    timestamptz NOT NULL,
  note           text NOT NULL CHECK (length(btrim(note)) >= 10),
  link           text CHECK (link ~ '^https://[^/?#@\s]+([/?#]\S*)?$' AND length(link) <= 2000),
  file_name      text CHECK (file_name !~ '[[:cntrl:]/\\"]' AND length(file_name) BETWEEN 1 AND 120),
  media_type     text CHECK (media_type IN ('application/pdf', 'image/png', 'image/jpeg', 'text/plain', 'text/csv',
    'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')),
  size           integer CHECK (size BETWEEN 1 AND 10485760),
  sha256         bytea CHECK (octet_length(sha256) = 32),
  content        bytea,
  confirmed_by   text REFERENCES person (id) ON DELETE RESTRICT,
  confirmed_at   timestamptz,
  -- By whom, or by nobody when the end was proved meanwhile; and why.
  dropped_by     text REFERENCES person (id) ON DELETE RESTRICT,
  dropped_at     timestamptz,
  dropped_reason text,
  CONSTRAINT closing_has_evidence CHECK ((link IS NULL) <> (content IS NULL)),
  CHECK (num_nonnulls(file_name, media_type, size, sha256, content) IN (0, 5)),
  CHECK (content IS NULL OR (octet_length(content) = size AND sha256(content) = sha256)),
  CONSTRAINT closing_by_two CHECK (confirmed_by <> proposed_by),
  CHECK ((confirmed_by IS NULL) = (confirmed_at IS NULL)),
  CHECK (num_nonnulls(confirmed_at, dropped_at) <= 1),
  CHECK (dropped_at IS NOT NULL OR num_nonnulls(dropped_by, dropped_reason) = 0),
  CHECK (dropped_by IS NULL OR length(btrim(coalesce(dropped_reason, ''))) > 0)
);
CREATE UNIQUE INDEX hand_closing_one_open ON hand_closing (request_id) WHERE confirmed_at IS NULL AND dropped_at IS NULL;
CREATE UNIQUE INDEX hand_closing_one_confirmed ON hand_closing (request_id) WHERE confirmed_at IS NOT NULL;
CREATE INDEX hand_closing_request ON hand_closing (request_id);
CREATE INDEX hand_closing_proposer ON hand_closing (proposed_by);
CREATE INDEX hand_closing_confirmer ON hand_closing (confirmed_by) WHERE confirmed_by IS NOT NULL;
CREATE INDEX hand_closing_dropper ON hand_closing (dropped_by) WHERE dropped_by IS NOT NULL;

-- Proposed by security while the end is not proved, confirmed by security or a platform administrator, and neither by whoever asked
-- for the access or holds it. What was proposed stays as it was.
CREATE FUNCTION keep_hand_closing() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  said text[] := '{confirmed_by,confirmed_at,dropped_by,dropped_at,dropped_reason}';
  r request%ROWTYPE;
  actor text;
BEGIN
  IF TG_OP = 'DELETE' OR (TG_OP = 'UPDATE' AND (OLD.confirmed_at IS NOT NULL OR OLD.dropped_at IS NOT NULL
       OR (to_jsonb(NEW) - said) <> (to_jsonb(OLD) - said))) THEN
    RAISE EXCEPTION 'closing % is kept as written', OLD.id USING ERRCODE = 'check_violation', CONSTRAINT = 'closing_is_kept';
  END IF;
  SELECT * INTO r FROM request WHERE id = NEW.request_id;
  IF TG_OP = 'INSERT' AND (NEW.confirmed_at IS NOT NULL OR NEW.dropped_at IS NOT NULL OR r.access_status <> 'being_removed') THEN
    RAISE EXCEPTION 'closing % begins as a proposal, while the access is being removed', NEW.id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'closing_begins_as_proposal';
  END IF;
  actor := CASE WHEN TG_OP = 'INSERT' THEN NEW.proposed_by ELSE NEW.confirmed_by END;
  IF actor IN (r.requester_id, r.creator_id, r.beneficiary_id) OR (actor IS NOT NULL AND NOT EXISTS
     (SELECT 1 FROM person_role x JOIN person p ON p.id = x.person_id AND p.active
      WHERE x.person_id = actor AND (x.role = 'security' OR (x.role = 'admin' AND TG_OP = 'UPDATE')))) THEN
    RAISE EXCEPTION 'closing % is not for this person', NEW.id USING ERRCODE = 'check_violation', CONSTRAINT = 'closing_person_may';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER closing_is_kept BEFORE INSERT OR UPDATE OR DELETE ON hand_closing FOR EACH ROW EXECUTE FUNCTION keep_hand_closing();
ALTER TABLE hand_closing ENABLE ALWAYS TRIGGER closing_is_kept;

-- A confirmation stands only with a sign-in that its person made afresh for it in the same transaction, and closes the access with it.
CREATE FUNCTION require_closing_whole() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM step_up_challenge c WHERE c.purpose = 'request.close_by_hand' AND c.person_id = NEW.confirmed_by AND c.used_at = now()) THEN
    RAISE EXCEPTION 'closing % needs a fresh sign-in', NEW.id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'closing_needs_fresh_sign_in';
  END IF;
  IF NOT EXISTS (SELECT 1 FROM access_grant g WHERE g.request_id = NEW.request_id AND g.closed_because = 'by_hand') THEN
    RAISE EXCEPTION 'closing % closes its access', NEW.id USING ERRCODE = 'check_violation', CONSTRAINT = 'closing_closes_access';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER closing_is_whole AFTER UPDATE ON hand_closing DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (NEW.confirmed_at IS NOT NULL) EXECUTE FUNCTION require_closing_whole();
ALTER TABLE hand_closing ENABLE ALWAYS TRIGGER closing_is_whole;

-- Closed in one place and in the other, and by hand only with two people; looked at when the transaction commits (UC-5).
CREATE FUNCTION require_reason_to_close() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  target text := to_jsonb(NEW) ->> CASE TG_TABLE_NAME WHEN 'request' THEN 'id' ELSE 'request_id' END;
BEGIN
  IF EXISTS (SELECT 1 FROM request r LEFT JOIN access_grant g ON g.request_id = r.id
             WHERE r.id = target AND (r.access_status = 'closed') <> (g.closed_at IS NOT NULL)) THEN
    RAISE EXCEPTION 'the access of request % is closed in one place and not in the other', target
      USING ERRCODE = 'check_violation', CONSTRAINT = 'access_closed_for_a_reason';
  END IF;
  IF EXISTS (SELECT 1 FROM access_grant g WHERE g.request_id = target AND g.closed_because = 'by_hand')
     AND NOT EXISTS (SELECT 1 FROM hand_closing c WHERE c.request_id = target AND c.confirmed_at IS NOT NULL) THEN
    RAISE EXCEPTION 'the access of request % is closed by hand with nobody who confirmed it', target
      USING ERRCODE = 'check_violation', CONSTRAINT = 'access_closed_by_two';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER access_closed_for_a_reason AFTER INSERT OR UPDATE ON request DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (NEW.access_status = 'closed') EXECUTE FUNCTION require_reason_to_close();
CREATE CONSTRAINT TRIGGER grant_closed_with_request AFTER INSERT OR UPDATE ON access_grant DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (NEW.closed_at IS NOT NULL) EXECUTE FUNCTION require_reason_to_close();
ALTER TABLE request ENABLE ALWAYS TRIGGER access_closed_for_a_reason;
ALTER TABLE access_grant ENABLE ALWAYS TRIGGER grant_closed_with_request;

CREATE FUNCTION keep_grant_closed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'grant % was closed and stays so', OLD.id USING ERRCODE = 'check_violation', CONSTRAINT = 'grant_stays_closed';
END $$;
CREATE TRIGGER grant_stays_closed BEFORE UPDATE ON access_grant FOR EACH ROW
  WHEN (OLD.closed_at IS NOT NULL AND (NEW.closed_at, NEW.closed_because) IS DISTINCT FROM (OLD.closed_at, OLD.closed_because))
  EXECUTE FUNCTION keep_grant_closed();
ALTER TABLE access_grant ENABLE ALWAYS TRIGGER grant_stays_closed;

-- The risk of an exception closes with its access, proved gone or closed for a reason that the entry tells (EXC-8).
CREATE OR REPLACE FUNCTION require_proved_removal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM risk_entry e JOIN request r ON r.id = e.request_id
             WHERE e.id = NEW.id AND e.status = 'closed' AND r.access_status NOT IN ('ended', 'closed')) THEN
    RAISE EXCEPTION 'risk % stays open while its access is neither proved gone nor closed', NEW.number
      USING ERRCODE = 'check_violation', CONSTRAINT = 'risk_closes_with_access';
  END IF;
  RETURN NULL;
END $$;

CREATE OR REPLACE VIEW risk_standing AS
  SELECT e.id, f.carried_from, f.carried_to, v.last_review_at,
    CASE WHEN e.status = 'active' THEN coalesce(v.last_review_at, e.active_at)
      + CASE e.review_cadence WHEN 'monthly' THEN interval '720 hours' ELSE interval '2160 hours' END END AS review_due_at,
    CASE WHEN e.request_id IS NULL THEN f.carried_from WHEN f.carried_from IS NOT NULL THEN exposed_from(g.id) END AS exposed_from
  FROM risk_entry e LEFT JOIN access_grant g ON g.request_id = e.request_id,
    LATERAL (SELECT CASE WHEN e.status IN ('active', 'closed') THEN coalesce(g.starts_at, e.active_at) END AS carried_from,
      CASE WHEN e.status = 'closed' THEN coalesce(g.ended_at, g.closed_at, e.status_at) END AS carried_to) f,
    LATERAL (SELECT max(w.reviewed_at) AS last_review_at FROM risk_review w WHERE w.entry_id = e.id) v;

-- Which database this is, as the server itself says; another one after a restore into a new cluster (OPS-2).
CREATE FUNCTION database_identity() RETURNS text LANGUAGE sql STABLE AS $$ SELECT system_identifier::text FROM pg_control_system() $$;

-- Whether the engine pushes, one row. It knows the database and the epoch under which it last pushed; under others it observes, since
-- the ledger may be older than what stands in Unity Catalog, until a person accepts what they were shown.
CREATE TABLE engine_state (
  singleton         boolean PRIMARY KEY DEFAULT true CHECK (singleton),
  mode              text NOT NULL DEFAULT 'active' CHECK (mode IN ('active', 'observing')),
  since             timestamptz NOT NULL,
  because           text CHECK (because IN ('another_database', 'another_epoch')),
  system_identifier text,
  epoch             integer,
  found_identifier  text,
  found_epoch       integer,
  -- Counts up with every change, for If-Match.
  revision          integer NOT NULL DEFAULT 1,
  -- When ledger and Unity Catalog were last compared to the end in this observation, and over how many targets.
  compared_at       timestamptz,
  compared          integer,
  accepted_by       text REFERENCES person (id) ON DELETE RESTRICT,
  accepted_at       timestamptz,
  CHECK ((system_identifier IS NULL) = (epoch IS NULL)),
  CONSTRAINT engine_observes_for_a_reason CHECK ((mode = 'observing') = (because IS NOT NULL)
    AND (mode = 'observing') = (found_identifier IS NOT NULL) AND (mode = 'observing') = (found_epoch IS NOT NULL)),
  CHECK ((compared_at IS NULL) = (compared IS NULL))
);
INSERT INTO engine_state (since) VALUES (clock_now());

CREATE FUNCTION keep_engine_state() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR NEW.revision <= OLD.revision THEN
    RAISE EXCEPTION 'the state of the engine is one row whose revision rises'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'engine_state_is_kept';
  END IF;
  IF OLD.mode = 'observing' AND NEW.mode = 'active' THEN
    IF OLD.compared_at IS NULL THEN
      RAISE EXCEPTION 'nobody was shown what would be pushed' USING ERRCODE = 'check_violation', CONSTRAINT = 'engine_shows_before';
    END IF;
    IF NEW.accepted_by IS NULL OR NEW.accepted_at IS NULL OR NEW.accepted_at IS NOT DISTINCT FROM OLD.accepted_at OR NOT EXISTS
       (SELECT 1 FROM person_role x JOIN person p ON p.id = x.person_id AND p.active
        WHERE x.person_id = NEW.accepted_by AND x.role IN ('security', 'admin')) THEN
      RAISE EXCEPTION 'the engine pushes again once security or a platform administrator has accepted it'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'engine_accepted_by_person';
    END IF;
  ELSIF (NEW.accepted_by, NEW.accepted_at) IS DISTINCT FROM (OLD.accepted_by, OLD.accepted_at)
     OR (OLD.system_identifier IS NOT NULL AND (NEW.system_identifier, NEW.epoch) IS DISTINCT FROM (OLD.system_identifier, OLD.epoch)) THEN
    RAISE EXCEPTION 'the database and epoch of the engine change by an acceptance alone'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'engine_identity_is_kept';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER engine_state_is_kept BEFORE UPDATE OR DELETE ON engine_state FOR EACH ROW EXECUTE FUNCTION keep_engine_state();
ALTER TABLE engine_state ENABLE ALWAYS TRIGGER engine_state_is_kept;

CREATE FUNCTION require_engine_sign_in() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM step_up_challenge c WHERE c.purpose = 'engine.accept' AND c.person_id = NEW.accepted_by AND c.used_at = now()) THEN
    RAISE EXCEPTION 'accepting what the engine would push needs a fresh sign-in'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'engine_needs_fresh_sign_in';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER engine_needs_fresh_sign_in AFTER UPDATE ON engine_state DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (OLD.mode = 'observing' AND NEW.mode = 'active') EXECUTE FUNCTION require_engine_sign_in();
ALTER TABLE engine_state ENABLE ALWAYS TRIGGER engine_needs_fresh_sign_in;

-- Asked in the statement that claims or reads a target: nothing is pushed while observing, nor by a worker that has lived through
-- a restore and has not looked yet.
CREATE FUNCTION engine_pushes() RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT mode = 'active' AND coalesce(system_identifier = database_identity(), true) FROM engine_state
$$;

-- What ledger and Unity Catalog say differently of a target, or why it could not be read; only while observing.
CREATE TABLE restore_difference (
  target_id    text PRIMARY KEY REFERENCES catalog_target (id) ON DELETE RESTRICT,
  would_add    text[] NOT NULL DEFAULT '{}',
  would_remove text[] NOT NULL DEFAULT '{}',
  unread       text,
  read_at      timestamptz NOT NULL,
  CHECK (unread IS NOT NULL OR would_add <> '{}' OR would_remove <> '{}')
);

GRANT SELECT, INSERT ON overdue_alarm TO countersign_app;
GRANT SELECT, INSERT ON hand_closing TO countersign_app;
GRANT UPDATE (confirmed_by, confirmed_at, dropped_by, dropped_at, dropped_reason) ON hand_closing TO countersign_app;
GRANT SELECT ON engine_state TO countersign_app;
GRANT UPDATE (mode, since, because, system_identifier, epoch, found_identifier, found_epoch, revision, compared_at, compared, accepted_by, accepted_at)
  ON engine_state TO countersign_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON restore_difference TO countersign_app;
GRANT SELECT ON overdue_alarm, hand_closing, engine_state TO countersign_auditor;
