-- A securable that every pass reads: the registered buckets and what they lie in (UC-7).
CREATE TABLE watched_securable (
  id              text PRIMARY KEY,
  connection      text NOT NULL REFERENCES catalog_connection (name) ON DELETE RESTRICT,
  securable_type  text NOT NULL CHECK (securable_type IN ('catalog', 'schema', 'volume', 'external_location')),
  securable_name  text NOT NULL,
  -- The first look records what was there before as baseline (UC-2); the last one that succeeded is how old what is shown is.
  first_read_at   timestamptz,
  read_at         timestamptz,
  failing_since   timestamptz,
  failure_reason  text,
  failure_message text,
  -- On the real clock: when it is read next, and since when somebody waits for that.
  next_check_at   timestamptz NOT NULL DEFAULT now(),
  asked_at        timestamptz,
  UNIQUE (connection, securable_type, securable_name),
  CHECK ((first_read_at IS NULL) = (read_at IS NULL)),
  CHECK ((failing_since IS NULL) = (failure_reason IS NULL))
);
CREATE INDEX watched_securable_due ON watched_securable (next_check_at);
CREATE INDEX watched_securable_name ON watched_securable (securable_name, securable_type);

-- What Unity Catalog shows, ours and foreign alike. A row that is not gone was last seen when its securable was last read.
CREATE TABLE observed_access (
  id             text PRIMARY KEY,
  watched_id     text NOT NULL REFERENCES watched_securable (id) ON DELETE RESTRICT,
  principal      text NOT NULL,
  -- As far as its spelling tells.
  principal_kind text NOT NULL CHECK (principal_kind IN ('user', 'group', 'service_principal')),
  -- An open set: whatever the server says.
  privilege      text NOT NULL,
  first_seen_at  timestamptz NOT NULL,
  last_seen_at   timestamptz,
  gone_at        timestamptz,
  -- There at the first look, or taken for granted by a person's decision: never removed by Countersign (UC-2).
  baseline       text CHECK (baseline IN ('first_look', 'adopted')),
  baseline_at    timestamptz,
  CHECK ((gone_at IS NULL) = (last_seen_at IS NULL)),
  CHECK (gone_at >= first_seen_at),
  CHECK ((baseline IS NULL) = (baseline_at IS NULL))
);
CREATE UNIQUE INDEX observed_access_present ON observed_access (watched_id, principal, privilege) WHERE gone_at IS NULL;
CREATE INDEX observed_access_principal ON observed_access (lower(principal)) WHERE gone_at IS NULL;

-- Where Unity Catalog and the ledger differ, until they no longer do or a person has decided (UC-7).
CREATE TABLE drift_finding (
  id             text PRIMARY KEY,
  watched_id     text NOT NULL REFERENCES watched_securable (id) ON DELETE RESTRICT,
  kind           text NOT NULL CHECK (kind IN ('removed_outside', 'added_outside', 'seen_again', 'all_privileges', 'inherited_access')),
  principal      text NOT NULL,
  principal_kind text NOT NULL CHECK (principal_kind IN ('user', 'group', 'service_principal')),
  privilege      text NOT NULL,
  -- The tuple of the ledger that is missing, back, or to be removed; and what was seen, if it is something that is there.
  tuple_id       text REFERENCES access_tuple (id) ON DELETE RESTRICT,
  observed_id    text REFERENCES observed_access (id) ON DELETE RESTRICT,
  opened_at      timestamptz NOT NULL,
  closed_at      timestamptz,
  closed_because text CHECK (closed_because IN ('gone', 'back', 'explained', 'adopted', 'repaired')),
  decision       text CHECK (decision IN ('adopt', 'push', 'remove')),
  decided_by     text REFERENCES person (id) ON DELETE RESTRICT,
  decided_at     timestamptz,
  reason         text CHECK (length(btrim(reason)) > 0),
  CHECK (CASE kind WHEN 'removed_outside' THEN tuple_id IS NOT NULL AND observed_id IS NULL
    WHEN 'seen_again' THEN tuple_id IS NOT NULL ELSE observed_id IS NOT NULL END),
  CHECK ((closed_at IS NULL) = (closed_because IS NULL)),
  CHECK ((decision IS NULL) = (decided_by IS NULL) AND (decision IS NULL) = (decided_at IS NULL)),
  CHECK (coalesce(decision = 'adopt', false) = coalesce(closed_because = 'adopted', false)),
  CONSTRAINT drift_adopted_for_a_reason CHECK (decision <> 'adopt'
    OR (reason IS NOT NULL AND kind IN ('added_outside', 'all_privileges', 'inherited_access'))),
  CONSTRAINT drift_pushed_again CHECK (decision <> 'push' OR kind = 'removed_outside'),
  -- What Countersign never issues it never removes either (UC-1).
  CONSTRAINT drift_removed_from_closed_list CHECK (decision <> 'remove' OR (kind = 'added_outside' AND tuple_id IS NOT NULL
    AND privilege IN ('READ_VOLUME', 'READ_FILES')))
);
CREATE UNIQUE INDEX drift_finding_open ON drift_finding (watched_id, kind, principal, privilege) WHERE closed_at IS NULL;
CREATE INDEX drift_finding_repair ON drift_finding (tuple_id) WHERE closed_at IS NULL AND decision IS NOT NULL;
CREATE INDEX drift_finding_list ON drift_finding (opened_at, id);

-- What a person has decided and what is closed stays as it was.
CREATE FUNCTION keep_drift_decision() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.closed_at IS NOT NULL
    OR (OLD.decision IS NOT NULL AND (NEW.decision, NEW.decided_by, NEW.decided_at, NEW.reason)
      IS DISTINCT FROM (OLD.decision, OLD.decided_by, OLD.decided_at, OLD.reason)) THEN
    RAISE EXCEPTION 'drift finding % is decided and stays so', OLD.id USING ERRCODE = 'check_violation', CONSTRAINT = 'drift_is_kept';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER drift_is_kept BEFORE UPDATE ON drift_finding FOR EACH ROW EXECUTE FUNCTION keep_drift_decision();
ALTER TABLE drift_finding ENABLE ALWAYS TRIGGER drift_is_kept;

-- Access that is not ours is taken away for one reason alone: a person has decided so of what was found, and it is no baseline (UC-1, UC-2).
ALTER TABLE access_tuple ADD COLUMN removal_for text REFERENCES drift_finding (id) ON DELETE RESTRICT;
CREATE FUNCTION refuse_foreign_removal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.intended_at IS NULL OR EXISTS (SELECT 1 FROM holder h WHERE h.tuple_id = NEW.id) OR EXISTS (
    SELECT 1 FROM drift_finding f JOIN observed_access o ON o.id = f.observed_id
      JOIN catalog_target c ON c.id = NEW.target_id JOIN watched_securable w ON w.id = f.watched_id
    WHERE f.id = NEW.removal_for AND f.tuple_id = NEW.id AND f.decision = 'remove' AND o.baseline IS NULL
      AND f.privilege = NEW.privilege AND lower(f.principal) = lower(c.principal_name)
      AND (w.connection, w.securable_type, w.securable_name) = (c.connection, c.securable_type, c.securable_name)) THEN
    RETURN NULL;
  END IF;
  RAISE EXCEPTION 'tuple % has no holder and nobody decided its removal', NEW.id
    USING ERRCODE = 'check_violation', CONSTRAINT = 'tuple_is_ours_for_a_reason';
END $$;
CREATE CONSTRAINT TRIGGER tuple_is_ours_for_a_reason AFTER UPDATE ON access_tuple DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (OLD.intended_at IS NULL AND NEW.intended_at IS NOT NULL) EXECUTE FUNCTION refuse_foreign_removal();
CREATE CONSTRAINT TRIGGER tuple_begins_for_a_reason AFTER INSERT ON access_tuple DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (NEW.intended_at IS NOT NULL) EXECUTE FUNCTION refuse_foreign_removal();
ALTER TABLE access_tuple ENABLE ALWAYS TRIGGER tuple_is_ours_for_a_reason;
ALTER TABLE access_tuple ENABLE ALWAYS TRIGGER tuple_begins_for_a_reason;

GRANT SELECT, INSERT ON watched_securable, observed_access, drift_finding TO countersign_app;
GRANT UPDATE (first_read_at, read_at, failing_since, failure_reason, failure_message, next_check_at, asked_at) ON watched_securable TO countersign_app;
GRANT UPDATE (last_seen_at, gone_at, baseline, baseline_at) ON observed_access TO countersign_app;
GRANT UPDATE (tuple_id, closed_at, closed_because, decision, decided_by, decided_at, reason) ON drift_finding TO countersign_app;
GRANT UPDATE (removal_for) ON access_tuple TO countersign_app;
GRANT SELECT ON watched_securable, observed_access, drift_finding TO countersign_auditor;
