-- What approving a kind of request takes, as data (EXC-4, APP-1, APP-5, APP-6, EXC-7). The absolute caps stay here as CHECKs: no
-- policy, whoever signs it, lets CTO or CDAO out, goes over 90 days, or spares the sign-in for confidential and restricted data.
CREATE TABLE approval_policy (
  id           text PRIMARY KEY,
  kind         text NOT NULL CHECK (kind IN ('raw_bucket')),
  -- Counts up within the kind.
  version      integer NOT NULL CHECK (version > 0),
  -- Counts up with every change of the row, for If-Match.
  revision     integer NOT NULL DEFAULT 1,
  slots        text[] NOT NULL CHECK (slots <@ '{CTO,CDAO,VP}'),
  min_minutes  integer NOT NULL,
  max_minutes  integer NOT NULL,
  step_up      text[] NOT NULL CHECK (step_up <@ '{internal,confidential,restricted}'),
  remind_hours integer NOT NULL,
  deputy_hours integer NOT NULL,
  lapse_hours  integer NOT NULL,
  questions    jsonb NOT NULL DEFAULT '[]' CHECK (jsonb_typeof(questions) = 'array'),
  note         text NOT NULL,
  status       text NOT NULL CHECK (status IN ('draft', 'proposed', 'published', 'retired', 'dropped')),
  author_id    text REFERENCES person (id) ON DELETE RESTRICT,
  written_at   timestamptz NOT NULL,
  proposed_at  timestamptz,
  signer_id    text REFERENCES person (id) ON DELETE RESTRICT,
  published_at timestamptz,
  retired_at   timestamptz,
  UNIQUE (kind, version),
  -- A draft may be unfinished; what is proposed keeps to the floor of its kind.
  CONSTRAINT policy_keeps_floor CHECK (status IN ('draft', 'dropped') OR (
    (kind <> 'raw_bucket' OR (slots @> '{CTO,CDAO}' AND max_minutes <= 129600 AND min_minutes >= 1440
      AND step_up @> '{confidential,restricted}'))
    AND min_minutes <= max_minutes AND remind_hours >= 1 AND remind_hours <= deputy_hours AND deputy_hours < lapse_hours
    AND lapse_hours <= 720 AND length(btrim(note)) > 0)),
  -- Four eyes: whoever wrote it never puts it in force alone. The versions that were there from the start have nobody.
  CONSTRAINT policy_by_two CHECK (signer_id <> author_id),
  CONSTRAINT policy_is_signed CHECK (status NOT IN ('published', 'retired')
    OR (published_at IS NOT NULL AND (version = 1 OR (author_id IS NOT NULL AND signer_id IS NOT NULL AND proposed_at IS NOT NULL)))),
  CHECK ((status = 'retired') = (retired_at IS NOT NULL)),
  CHECK (status NOT IN ('draft', 'proposed', 'dropped') OR (signer_id IS NULL AND published_at IS NULL))
);
CREATE UNIQUE INDEX approval_policy_one_live ON approval_policy (kind) WHERE status = 'published';
CREATE UNIQUE INDEX approval_policy_one_open ON approval_policy (kind) WHERE status IN ('draft', 'proposed');
CREATE INDEX approval_policy_author ON approval_policy (author_id);
CREATE INDEX approval_policy_signer ON approval_policy (signer_id);

INSERT INTO approval_policy (id, kind, version, slots, min_minutes, max_minutes, step_up, remind_hours, deputy_hours, lapse_hours,
    questions, note, status, written_at, proposed_at, published_at)
  VALUES ('pol_raw_bucket_1', 'raw_bucket', 1, '{CTO,CDAO}', 1440, 129600, '{confidential,restricted}', 12, 24, 120,
    '[{"id": "why_again", "fromRenewal": 3, "minWords": 25,
       "question": "Why is this still needed, and what will be different when this renewal ends?"}]',
    'In force from the start.', 'published', clock_now(), clock_now(), clock_now());

-- The terms of a policy as the rules read them.
CREATE FUNCTION policy_terms(p approval_policy) RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$
  SELECT jsonb_build_object('slots', p.slots, 'minMinutes', p.min_minutes, 'maxMinutes', p.max_minutes, 'stepUp', p.step_up,
    'due', jsonb_build_object('remindAfterHours', p.remind_hours, 'deputyAfterHours', p.deputy_hours,
      'lapseAfterHours', p.lapse_hours), 'questions', p.questions)
$$;

-- Whether terms demand at least as much as others, in every part that binds; a test holds it to the rule of the domain.
CREATE FUNCTION terms_not_laxer(terms jsonb, than jsonb) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
  SELECT terms -> 'slots' @> (than -> 'slots') AND terms -> 'stepUp' @> (than -> 'stepUp')
    AND (terms ->> 'maxMinutes')::int <= (than ->> 'maxMinutes')::int
    AND (terms #>> '{due,lapseAfterHours}')::int <= (than #>> '{due,lapseAfterHours}')::int
    AND NOT EXISTS (SELECT 1 FROM jsonb_array_elements(than -> 'questions') AS a(asked)
      WHERE NOT EXISTS (SELECT 1 FROM jsonb_array_elements(terms -> 'questions') AS q(question)
        WHERE question ->> 'id' = asked ->> 'id' AND (question ->> 'fromRenewal')::int <= (asked ->> 'fromRenewal')::int
          AND (question ->> 'minWords')::int >= (asked ->> 'minWords')::int))
$$;

-- A version is written as a draft, proposed by its author, put in force by somebody else who may, and then only ever retired.
CREATE FUNCTION keep_policy() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  kept text[] := '{status,revision,proposed_at,signer_id,published_at,retired_at}';
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.status <> 'draft' OR NEW.author_id IS NULL THEN
      RAISE EXCEPTION 'policy % begins as a draft of somebody', NEW.id
        USING ERRCODE = 'check_violation', CONSTRAINT = 'policy_begins_as_draft';
    END IF;
    RETURN NEW;
  END IF;
  IF (OLD.status, NEW.status) NOT IN (('draft', 'draft'), ('draft', 'proposed'), ('draft', 'dropped'), ('proposed', 'published'),
      ('proposed', 'dropped'), ('published', 'retired')) THEN
    RAISE EXCEPTION 'policy % does not go from % to %', OLD.id, OLD.status, NEW.status
      USING ERRCODE = 'check_violation', CONSTRAINT = 'policy_goes_its_way';
  END IF;
  IF (NEW.id, NEW.kind, NEW.version) IS DISTINCT FROM (OLD.id, OLD.kind, OLD.version) OR NEW.author_id IS DISTINCT FROM OLD.author_id
     OR (OLD.status <> 'draft' AND (to_jsonb(NEW) - kept) <> (to_jsonb(OLD) - kept))
     OR (OLD.status = 'published' AND (NEW.signer_id, NEW.published_at) IS DISTINCT FROM (OLD.signer_id, OLD.published_at)) THEN
    RAISE EXCEPTION 'what policy % says was proposed and stays', OLD.id USING ERRCODE = 'check_violation', CONSTRAINT = 'policy_is_kept';
  END IF;
  IF NEW.status = 'published' AND OLD.status <> 'published' AND NOT EXISTS
     (SELECT 1 FROM people_with_role('admin') AS a(id) WHERE a.id = NEW.signer_id
      UNION SELECT 1 FROM people_with_role('security') AS s(id) WHERE s.id = NEW.signer_id) THEN
    RAISE EXCEPTION 'policy % is put in force by another administrator or by security', NEW.id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'policy_signer_may';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER policy_is_kept BEFORE INSERT OR UPDATE ON approval_policy FOR EACH ROW EXECUTE FUNCTION keep_policy();
ALTER TABLE approval_policy ENABLE ALWAYS TRIGGER policy_is_kept;

-- A kind is never without a policy in force; looked at when the transaction commits.
CREATE FUNCTION require_live_policy() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM approval_policy p WHERE p.kind = NEW.kind AND p.status = 'published') THEN
    RAISE EXCEPTION 'no policy would be in force for %', NEW.kind USING ERRCODE = 'check_violation', CONSTRAINT = 'policy_always_live';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER policy_always_live AFTER UPDATE ON approval_policy DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (NEW.status = 'retired') EXECUTE FUNCTION require_live_policy();
ALTER TABLE approval_policy ENABLE ALWAYS TRIGGER policy_always_live;

-- Each submitted version is judged by the policy of its day. `terms` are that policy's, or stricter ones where the request was
-- pending under an earlier policy: what is pending never gets laxer.
ALTER TABLE request_version ADD COLUMN policy_id text REFERENCES approval_policy (id) ON DELETE RESTRICT, ADD COLUMN terms jsonb;
UPDATE request_version v SET policy_id = p.id, terms = policy_terms(p) FROM request r, approval_policy p
  WHERE r.id = v.request_id AND p.kind = r.kind AND p.version = 1;
ALTER TABLE request_version ALTER COLUMN policy_id SET NOT NULL, ALTER COLUMN terms SET NOT NULL;
CREATE INDEX request_version_policy ON request_version (policy_id);

CREATE FUNCTION keep_pinned_terms() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  p approval_policy%ROWTYPE;
BEGIN
  SELECT * INTO p FROM approval_policy WHERE id = NEW.policy_id;
  IF p.published_at IS NULL OR NOT coalesce(terms_not_laxer(NEW.terms, policy_terms(p)), false) THEN
    RAISE EXCEPTION 'version % of % is pinned to less than policy % demands', NEW.version, NEW.request_id, NEW.policy_id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'terms_keep_policy';
  END IF;
  IF TG_OP = 'UPDATE' AND (NOT coalesce(terms_not_laxer(NEW.terms, OLD.terms), false) OR NOT EXISTS (SELECT 1 FROM request r
      WHERE r.id = NEW.request_id AND r.text_version = NEW.version AND r.decision_status NOT IN ('approved', 'rejected', 'withdrawn', 'lapsed'))) THEN
    RAISE EXCEPTION 'the terms of version % of % only ever get stricter, while it is pending', NEW.version, NEW.request_id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'terms_only_stricter';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER terms_keep_policy BEFORE INSERT OR UPDATE OF policy_id, terms ON request_version
  FOR EACH ROW EXECUTE FUNCTION keep_pinned_terms();
ALTER TABLE request_version ENABLE ALWAYS TRIGGER terms_keep_policy;

-- Approved only as its terms demand: with every slot of theirs, and no longer than they allow.
CREATE FUNCTION require_terms() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM request_version v WHERE v.request_id = NEW.id AND v.version = NEW.text_version
      AND (v.duration_minutes > (v.terms ->> 'maxMinutes')::int OR EXISTS (SELECT 1 FROM jsonb_array_elements_text(v.terms -> 'slots') AS wanted(slot)
        WHERE NOT EXISTS (SELECT 1 FROM approval_slot s WHERE s.request_id = v.request_id AND s.version = v.version AND s.slot = wanted.slot)))) THEN
    RAISE EXCEPTION 'request % is approved with less than its policy demands', NEW.id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'request_approved_by_terms';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER request_approved_by_terms AFTER INSERT OR UPDATE ON request DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (NEW.decision_status = 'approved') EXECUTE FUNCTION require_terms();
ALTER TABLE request ENABLE ALWAYS TRIGGER request_approved_by_terms;

-- A request whose text a stricter policy does not allow goes back to its requester.
ALTER TABLE request DROP CONSTRAINT request_decision_status_check;
ALTER TABLE request ADD CONSTRAINT request_decision_status_check CHECK (decision_status IN
  ('draft', 'waiting_for_approval', 'question_open', 'returned', 'approved', 'rejected', 'withdrawn', 'lapsed'));
CREATE INDEX request_pending ON request (id) WHERE decision_status IN ('waiting_for_approval', 'question_open', 'returned');

-- The plan of a text that is judged again is written again; a plan that was approved stays as it was signed (REQ-4, EXC-6).
CREATE OR REPLACE FUNCTION keep_approved_plan() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  target text := CASE TG_TABLE_NAME WHEN 'remediation_plan' THEN to_jsonb(OLD) ->> 'request_id'
    ELSE (SELECT p.request_id FROM remediation_plan p WHERE p.id = to_jsonb(OLD) ->> 'plan_id') END;
BEGIN
  IF NOT EXISTS (SELECT 1 FROM request r WHERE r.id = target AND r.decision_status IN ('waiting_for_approval', 'question_open', 'returned')) THEN
    RAISE EXCEPTION 'the plan of request % was decided on and stays', target
      USING ERRCODE = 'check_violation', CONSTRAINT = 'plan_is_kept';
  END IF;
  RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;

-- How many renewals lead to a request (EXC-7): 0 for one that renews nothing.
CREATE FUNCTION renewal_number(wanted text) RETURNS integer LANGUAGE sql STABLE AS $$
  WITH RECURSIVE chain AS (
    SELECT r.renews_id FROM request r WHERE r.id = wanted
    UNION ALL
    SELECT r.renews_id FROM chain c JOIN request r ON r.id = c.renews_id)
  SELECT count(renews_id)::int FROM chain
$$;

GRANT SELECT, INSERT ON approval_policy TO countersign_app;
GRANT UPDATE (revision, slots, min_minutes, max_minutes, step_up, remind_hours, deputy_hours, lapse_hours, questions, note, status,
              written_at, proposed_at, signer_id, published_at, retired_at) ON approval_policy TO countersign_app;
GRANT UPDATE (policy_id, terms) ON request_version TO countersign_app;
GRANT SELECT ON approval_policy TO countersign_auditor;
