-- What is handed in for a milestone (EXC-6): a file or a link, with a note. Everything here is kept as written: the application
-- may add and never change. Where a milestone stands is read from these rows; that it is missed is said by the clock alone.
CREATE TABLE milestone_evidence (
  id           text PRIMARY KEY,
  milestone_id text NOT NULL REFERENCES milestone (id) ON DELETE RESTRICT,
  -- Counts up within the milestone, so that of two hand-ins at one instant one is the last.
  round        integer NOT NULL CHECK (round > 0),
  person_id    text NOT NULL REFERENCES person (id) ON DELETE RESTRICT,
  note         text NOT NULL CHECK (length(btrim(note)) > 0),
  link         text CHECK (link ~ '^https://[^/?#@\s]+([/?#]\S*)?$' AND length(link) <= 2000),
  file_name    text CHECK (file_name !~ '[[:cntrl:]/\\"]' AND length(file_name) BETWEEN 1 AND 120),
  media_type   text CHECK (media_type IN ('application/pdf', 'image/png', 'image/jpeg', 'text/plain', 'text/csv',
    'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')),
  size         integer CHECK (size BETWEEN 1 AND 10485760),
  sha256       bytea CHECK (octet_length(sha256) = 32),
  content      bytea,
  handed_in_at timestamptz NOT NULL,
  UNIQUE (milestone_id, round),
  CHECK ((link IS NULL) <> (content IS NULL)),
  CHECK (num_nonnulls(file_name, media_type, size, sha256, content) IN (0, 5)),
  CHECK (content IS NULL OR (octet_length(content) = size AND sha256(content) = sha256))
);
CREATE INDEX milestone_evidence_person ON milestone_evidence (person_id);

-- What somebody else says of evidence: at most one word on each.
CREATE TABLE milestone_finding (
  evidence_id  text PRIMARY KEY REFERENCES milestone_evidence (id) ON DELETE RESTRICT,
  milestone_id text NOT NULL REFERENCES milestone (id) ON DELETE RESTRICT,
  person_id    text NOT NULL REFERENCES person (id) ON DELETE RESTRICT,
  finding      text NOT NULL CHECK (finding IN ('verified', 'sent_back')),
  reason       text,
  found_at     timestamptz NOT NULL,
  CHECK (finding <> 'sent_back' OR length(btrim(coalesce(reason, ''))) > 0)
);
CREATE UNIQUE INDEX milestone_verified_once ON milestone_finding (milestone_id) WHERE finding = 'verified';
CREATE INDEX milestone_finding_person ON milestone_finding (person_id);

-- Why a milestone was missed, by its owner or the requester.
CREATE TABLE milestone_explanation (
  id           text PRIMARY KEY,
  milestone_id text NOT NULL REFERENCES milestone (id) ON DELETE RESTRICT,
  person_id    text NOT NULL REFERENCES person (id) ON DELETE RESTRICT,
  explanation  text NOT NULL CHECK (length(btrim(explanation)) > 0),
  explained_at timestamptz NOT NULL
);
CREATE INDEX milestone_explanation_milestone ON milestone_explanation (milestone_id, explained_at);

-- Who is who of a milestone: its owner, and those who asked for the access or would hold it.
CREATE VIEW milestone_people AS
  SELECT m.id, m.owner_id, r.requester_id, r.creator_id, r.beneficiary_id, r.decision_status
  FROM milestone m JOIN remediation_plan l ON l.id = m.plan_id JOIN request r ON r.id = l.request_id;

CREATE FUNCTION refuse_wrong_evidence() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  p milestone_people%ROWTYPE;
BEGIN
  SELECT * INTO p FROM milestone_people WHERE id = NEW.milestone_id;
  IF NEW.person_id <> p.owner_id THEN
    RAISE EXCEPTION 'evidence for milestone % comes from its owner', NEW.milestone_id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'evidence_by_owner';
  END IF;
  IF p.decision_status <> 'approved'
     OR EXISTS (SELECT 1 FROM milestone_finding f WHERE f.milestone_id = NEW.milestone_id AND f.finding = 'verified') THEN
    RAISE EXCEPTION 'milestone % takes no evidence now', NEW.milestone_id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'evidence_while_wanted';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER evidence_by_owner BEFORE INSERT ON milestone_evidence FOR EACH ROW EXECUTE FUNCTION refuse_wrong_evidence();

-- Verified by someone else (EXC-6): never by the owner, nor by whoever handed in, nor by whom the access serves.
CREATE FUNCTION refuse_wrong_finding() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  p milestone_people%ROWTYPE;
BEGIN
  SELECT * INTO p FROM milestone_people WHERE id = NEW.milestone_id;
  IF NEW.person_id IN (p.owner_id, p.requester_id, p.creator_id, p.beneficiary_id) THEN
    RAISE EXCEPTION 'milestone % is verified by somebody else', NEW.milestone_id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'finding_by_someone_else';
  END IF;
  IF NOT EXISTS (SELECT 1 FROM milestone_evidence e WHERE e.id = NEW.evidence_id AND e.milestone_id = NEW.milestone_id
       AND e.person_id <> NEW.person_id
       AND e.round = (SELECT max(l.round) FROM milestone_evidence l WHERE l.milestone_id = NEW.milestone_id)) THEN
    RAISE EXCEPTION 'evidence % is not the last of milestone %', NEW.evidence_id, NEW.milestone_id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'finding_on_last_evidence';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER finding_by_someone_else BEFORE INSERT ON milestone_finding FOR EACH ROW EXECUTE FUNCTION refuse_wrong_finding();

CREATE FUNCTION refuse_wrong_explanation() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  p milestone_people%ROWTYPE;
BEGIN
  SELECT * INTO p FROM milestone_people WHERE id = NEW.milestone_id;
  IF NEW.person_id NOT IN (p.owner_id, p.requester_id, p.creator_id) THEN
    RAISE EXCEPTION 'owner or requester explain why milestone % was missed', NEW.milestone_id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'explanation_by_owner_or_requester';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER explanation_by_owner_or_requester BEFORE INSERT ON milestone_explanation
  FOR EACH ROW EXECUTE FUNCTION refuse_wrong_explanation();

-- What was handed in, found and explained is kept: not even its owner changes it.
CREATE FUNCTION keep_milestone_record() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is kept as written', TG_TABLE_NAME USING ERRCODE = 'check_violation', CONSTRAINT = 'milestone_record_is_kept';
END $$;
CREATE TRIGGER evidence_is_kept BEFORE UPDATE OR DELETE ON milestone_evidence FOR EACH ROW EXECUTE FUNCTION keep_milestone_record();
CREATE TRIGGER finding_is_kept BEFORE UPDATE OR DELETE ON milestone_finding FOR EACH ROW EXECUTE FUNCTION keep_milestone_record();
CREATE TRIGGER explanation_is_kept BEFORE UPDATE OR DELETE ON milestone_explanation
  FOR EACH ROW EXECUTE FUNCTION keep_milestone_record();
-- ALWAYS, as every guard: a session in replica mode must not write past them.
ALTER TABLE milestone_evidence ENABLE ALWAYS TRIGGER evidence_by_owner;
ALTER TABLE milestone_evidence ENABLE ALWAYS TRIGGER evidence_is_kept;
ALTER TABLE milestone_finding ENABLE ALWAYS TRIGGER finding_by_someone_else;
ALTER TABLE milestone_finding ENABLE ALWAYS TRIGGER finding_is_kept;
ALTER TABLE milestone_explanation ENABLE ALWAYS TRIGGER explanation_by_owner_or_requester;
ALTER TABLE milestone_explanation ENABLE ALWAYS TRIGGER explanation_is_kept;

-- A renewal is a request of its own that names the one it follows (EXC-7); the link is set once, when the draft begins.
ALTER TABLE request ADD COLUMN renews_id text REFERENCES request (id) ON DELETE RESTRICT;
ALTER TABLE request ADD CONSTRAINT request_renews_another CHECK (renews_id <> id);
-- One renewal at a time, and a chain never forks: what was rejected, withdrawn or lapsed makes room for another try.
CREATE UNIQUE INDEX request_one_renewal ON request (renews_id) WHERE decision_status NOT IN ('rejected', 'withdrawn', 'lapsed');

CREATE FUNCTION refuse_wrong_renewal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    RAISE EXCEPTION 'what % renews is fixed', NEW.id USING ERRCODE = 'check_violation', CONSTRAINT = 'renewal_is_kept';
  END IF;
  IF NOT EXISTS (SELECT 1 FROM request r WHERE r.id = NEW.renews_id AND r.decision_status = 'approved' AND r.kind = NEW.kind
       AND r.beneficiary_id = NEW.beneficiary_id AND NEW.requester_id IN (r.requester_id, r.creator_id)) THEN
    RAISE EXCEPTION 'request % may not renew %', NEW.id, NEW.renews_id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'renewal_of_own_approved';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER renewal_of_own_approved BEFORE INSERT ON request
  FOR EACH ROW WHEN (NEW.renews_id IS NOT NULL) EXECUTE FUNCTION refuse_wrong_renewal();
CREATE TRIGGER renewal_is_kept BEFORE UPDATE ON request
  FOR EACH ROW WHEN (NEW.renews_id IS DISTINCT FROM OLD.renews_id) EXECUTE FUNCTION refuse_wrong_renewal();
ALTER TABLE request ENABLE ALWAYS TRIGGER renewal_of_own_approved;
ALTER TABLE request ENABLE ALWAYS TRIGGER renewal_is_kept;

GRANT SELECT, INSERT ON milestone_evidence, milestone_finding, milestone_explanation TO countersign_app;
GRANT SELECT ON milestone_people TO countersign_app;
GRANT SELECT ON milestone_evidence, milestone_finding, milestone_explanation TO countersign_auditor;
