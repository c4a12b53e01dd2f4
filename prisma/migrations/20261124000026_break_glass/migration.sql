-- Break-glass: the second kind of request. What is asked of every kind gets wider first, then what is its own.

-- Due times in minutes: at three in the morning a deputy is called after ten of them (APP-5, BG-3). Terms that are pinned already say
-- the same in the new unit; none of them gets laxer, so the triggers that refuse every change of them rest meanwhile.
ALTER TABLE approval_policy DISABLE TRIGGER policy_is_kept;
ALTER TABLE request_version DISABLE TRIGGER terms_keep_policy;
ALTER TABLE approval_policy DROP CONSTRAINT policy_keeps_floor, DROP CONSTRAINT approval_policy_kind_check,
  DROP CONSTRAINT approval_policy_slots_check;
ALTER TABLE approval_policy RENAME COLUMN remind_hours TO remind_minutes;
ALTER TABLE approval_policy RENAME COLUMN deputy_hours TO deputy_minutes;
ALTER TABLE approval_policy RENAME COLUMN lapse_hours TO lapse_minutes;
UPDATE approval_policy SET remind_minutes = remind_minutes * 60, deputy_minutes = deputy_minutes * 60, lapse_minutes = lapse_minutes * 60;
UPDATE request_version SET terms = jsonb_set(terms, '{due}', jsonb_build_object(
  'remindAfterMinutes', (terms #>> '{due,remindAfterHours}')::int * 60,
  'deputyAfterMinutes', (terms #>> '{due,deputyAfterHours}')::int * 60,
  'lapseAfterMinutes', (terms #>> '{due,lapseAfterHours}')::int * 60));

CREATE OR REPLACE FUNCTION policy_terms(p approval_policy) RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$
  SELECT jsonb_build_object('slots', p.slots, 'minMinutes', p.min_minutes, 'maxMinutes', p.max_minutes, 'stepUp', p.step_up,
    'due', jsonb_build_object('remindAfterMinutes', p.remind_minutes, 'deputyAfterMinutes', p.deputy_minutes,
      'lapseAfterMinutes', p.lapse_minutes), 'questions', p.questions)
$$;
CREATE OR REPLACE FUNCTION terms_not_laxer(terms jsonb, than jsonb) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
  SELECT terms -> 'slots' @> (than -> 'slots') AND terms -> 'stepUp' @> (than -> 'stepUp')
    AND (terms ->> 'maxMinutes')::int <= (than ->> 'maxMinutes')::int
    AND (terms #>> '{due,lapseAfterMinutes}')::int <= (than #>> '{due,lapseAfterMinutes}')::int
    AND NOT EXISTS (SELECT 1 FROM jsonb_array_elements(than -> 'questions') AS a(asked)
      WHERE NOT EXISTS (SELECT 1 FROM jsonb_array_elements(terms -> 'questions') AS q(question)
        WHERE question ->> 'id' = asked ->> 'id' AND (question ->> 'fromRenewal')::int <= (asked ->> 'fromRenewal')::int
          AND (question ->> 'minWords')::int >= (asked ->> 'minWords')::int))
$$;

-- One VP, a fresh sign-in whatever is asked for, two hours at most (BG-3, BG-4).
ALTER TABLE approval_policy
  ADD CONSTRAINT approval_policy_kind_check CHECK (kind IN ('raw_bucket', 'break_glass')),
  ADD CONSTRAINT approval_policy_slots_check CHECK (slots <@ '{CTO,CDAO,VP,SECURITY}'),
  ADD CONSTRAINT policy_keeps_floor CHECK (status IN ('draft', 'dropped') OR (
    (kind <> 'raw_bucket' OR (slots @> '{CTO,CDAO}' AND max_minutes <= 129600 AND min_minutes >= 1440
      AND step_up @> '{confidential,restricted}'))
    AND (kind <> 'break_glass' OR (slots @> '{VP}' AND max_minutes <= 120 AND min_minutes >= 15
      AND step_up @> '{internal,confidential,restricted}'))
    AND min_minutes <= max_minutes AND remind_minutes >= 1 AND remind_minutes <= deputy_minutes AND deputy_minutes < lapse_minutes
    AND lapse_minutes <= 43200 AND length(btrim(note)) > 0));
INSERT INTO approval_policy (id, kind, version, slots, min_minutes, max_minutes, step_up, remind_minutes, deputy_minutes, lapse_minutes,
    questions, note, status, written_at, proposed_at, published_at)
  VALUES ('pol_break_glass_1', 'break_glass', 1, '{VP}', 15, 120, '{internal,confidential,restricted}', 5, 10, 60, '[]',
    'In force from the start.', 'published', clock_now(), clock_now(), clock_now());
ALTER TABLE approval_policy ENABLE ALWAYS TRIGGER policy_is_kept;
ALTER TABLE request_version ENABLE ALWAYS TRIGGER terms_keep_policy;

-- Security fills a slot of its own where a review is overdue (BG-7).
ALTER TABLE slot_seat DROP CONSTRAINT slot_seat_slot_check;
ALTER TABLE slot_seat ADD CONSTRAINT slot_seat_slot_check CHECK (slot IN ('CTO', 'CDAO', 'VP', 'SECURITY'));
ALTER TABLE approval_slot DROP CONSTRAINT approval_slot_slot_check;
ALTER TABLE approval_slot ADD CONSTRAINT approval_slot_slot_check CHECK (slot IN ('CTO', 'CDAO', 'VP', 'SECURITY'));
-- Slots that the kind demands beside those of the policy, each with its reason: [{"slot": ..., "because": ...}].
ALTER TABLE request_version ADD COLUMN further_slots jsonb NOT NULL DEFAULT '[]' CHECK (jsonb_typeof(further_slots) = 'array');

-- A membership is a tuple like any other: MEMBER on a group (UC-2). SELECT is what break-glass may read by, and nothing else may.
ALTER TABLE catalog_target DROP CONSTRAINT catalog_target_securable_type_check;
ALTER TABLE catalog_target ADD CONSTRAINT catalog_target_securable_type_check
  CHECK (securable_type IN ('catalog', 'schema', 'volume', 'external_location', 'table', 'group'));
ALTER TABLE watched_securable DROP CONSTRAINT watched_securable_securable_type_check;
ALTER TABLE watched_securable ADD CONSTRAINT watched_securable_securable_type_check
  CHECK (securable_type IN ('catalog', 'schema', 'volume', 'external_location', 'table', 'group'));
ALTER TABLE access_tuple DROP CONSTRAINT access_tuple_privilege_check;
ALTER TABLE access_tuple ADD CONSTRAINT access_tuple_privilege_check
  CHECK (privilege IN ('USE_CATALOG', 'USE_SCHEMA', 'READ_VOLUME', 'READ_FILES', 'SELECT', 'MEMBER'));

-- A drill is a request with everything but the access: it never holds a tuple (BG-8). The profile is what a break-glass asks for.
ALTER TABLE request ADD COLUMN drill boolean NOT NULL DEFAULT false, ADD COLUMN profile text,
  ADD CONSTRAINT drill_is_break_glass CHECK (NOT drill OR kind = 'break_glass'),
  ADD CONSTRAINT break_glass_names_profile CHECK (kind <> 'break_glass' OR text_version = 0 OR profile IS NOT NULL),
  -- One person is let in: whoever asks (BG-1).
  ADD CONSTRAINT break_glass_for_oneself CHECK (kind <> 'break_glass' OR beneficiary_id = requester_id);
CREATE UNIQUE INDEX break_glass_one_pending ON request (beneficiary_id, profile, drill)
  WHERE kind = 'break_glass' AND decision_status IN ('waiting_for_approval', 'question_open', 'returned');
CREATE INDEX break_glass_newest ON request (submitted_at DESC, id) WHERE kind = 'break_glass' AND text_version > 0;

ALTER TABLE request_version DROP CONSTRAINT request_version_tuples_check;
-- What a version may sign, by its kind: read-only and nothing else for a raw bucket (EXC-3); 15 to 120 minutes with a fresh sign-in
-- for break-glass, and no tuple at all for a drill (BG-4, BG-8).
CREATE FUNCTION keep_version_within_kind() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  r request%ROWTYPE;
  wrong text;
BEGIN
  SELECT * INTO r FROM request WHERE id = NEW.request_id;
  IF r.kind = 'raw_bucket' AND (jsonb_array_length(NEW.tuples) = 0 OR EXISTS (SELECT 1 FROM jsonb_array_elements(NEW.tuples) AS t(tuple)
      WHERE NOT coalesce(tuple ->> 'privilege' IN ('USE_CATALOG', 'USE_SCHEMA', 'READ_VOLUME', 'READ_FILES'), false))) THEN
    wrong := 'signs more than reading';
  ELSIF r.kind = 'break_glass' AND (NEW.duration_minutes NOT BETWEEN 15 AND 120 OR NOT coalesce(NEW.step_up, false)) THEN
    wrong := 'is not of 15 to 120 minutes with a fresh sign-in';
  ELSIF r.kind = 'break_glass' AND (NEW.details -> 'drill' = 'true') <> (jsonb_array_length(NEW.tuples) = 0) THEN
    wrong := 'gives access in a drill, or none outside one';
  END IF;
  IF wrong IS NOT NULL THEN
    RAISE EXCEPTION 'version % of % %', NEW.version, NEW.request_id, wrong
      USING ERRCODE = 'check_violation', CONSTRAINT = 'version_within_kind';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER version_within_kind BEFORE INSERT ON request_version FOR EACH ROW EXECUTE FUNCTION keep_version_within_kind();
ALTER TABLE request_version ENABLE ALWAYS TRIGGER version_within_kind;

-- What break-glass can ask for, as versions that two people put in force (BG-2).
CREATE TABLE break_glass_profile (
  id           text PRIMARY KEY,
  profile      text NOT NULL CHECK (profile ~ '^[a-z][a-z0-9-]{1,39}$'),
  version      integer NOT NULL CHECK (version > 0),
  -- Counts up with every change of the row, for If-Match.
  revision     integer NOT NULL DEFAULT 1,
  name         text NOT NULL,
  purpose      text NOT NULL,
  connection   text NOT NULL DEFAULT 'main',
  workspace    text NOT NULL,
  -- The account group to join, and what is granted to the person directly: [{"type", "fullName", "privilege"}].
  group_name   text NOT NULL,
  privileges   jsonb NOT NULL DEFAULT '[]' CHECK (jsonb_typeof(privileges) = 'array'),
  max_minutes  integer NOT NULL,
  -- Directory groups whose members may ask for it; empty: whoever may ask at all.
  askers       text[] NOT NULL DEFAULT '{}',
  note         text NOT NULL,
  status       text NOT NULL CHECK (status IN ('draft', 'proposed', 'published', 'retired', 'dropped')),
  author_id    text REFERENCES person (id) ON DELETE RESTRICT,
  written_at   timestamptz NOT NULL,
  proposed_at  timestamptz,
  signer_id    text REFERENCES person (id) ON DELETE RESTRICT,
  published_at timestamptz,
  retired_at   timestamptz,
  UNIQUE (profile, version),
  -- The ceiling: no profile goes over two hours, and none gives more than reading (BG-2, BG-4).
  CONSTRAINT profile_keeps_ceiling CHECK (status IN ('draft', 'dropped') OR (max_minutes BETWEEN 15 AND 120
    AND length(btrim(group_name)) > 0 AND length(btrim(name)) > 0 AND length(btrim(purpose)) > 0 AND length(btrim(note)) > 0
    AND NOT jsonb_path_exists(privileges,
      '$[*] ? (!(@.privilege == "USE_CATALOG" || @.privilege == "USE_SCHEMA" || @.privilege == "SELECT" || @.privilege == "READ_VOLUME"))'))),
  CONSTRAINT profile_by_two CHECK (signer_id <> author_id),
  CONSTRAINT profile_is_signed CHECK (status NOT IN ('published', 'retired') OR (published_at IS NOT NULL
    AND (author_id IS NULL OR (signer_id IS NOT NULL AND proposed_at IS NOT NULL)))),
  CHECK ((status = 'retired') = (retired_at IS NOT NULL)),
  CHECK (status NOT IN ('draft', 'proposed', 'dropped') OR (signer_id IS NULL AND published_at IS NULL))
);
CREATE UNIQUE INDEX break_glass_profile_one_live ON break_glass_profile (profile) WHERE status = 'published';
CREATE UNIQUE INDEX break_glass_profile_one_open ON break_glass_profile (profile) WHERE status IN ('draft', 'proposed');
CREATE INDEX break_glass_profile_author ON break_glass_profile (author_id);
CREATE INDEX break_glass_profile_signer ON break_glass_profile (signer_id);

-- Written as a draft, proposed by its author, put in force by somebody else who may, and then only ever retired. What the bank's own
-- reference data brings is nobody's draft; the application cannot bring such.
CREATE FUNCTION keep_profile() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  kept text[] := '{status,revision,proposed_at,signer_id,published_at,retired_at}';
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF (NEW.status <> 'draft' OR NEW.author_id IS NULL) AND current_user = 'countersign_app' THEN
      RAISE EXCEPTION 'profile % begins as a draft of somebody', NEW.profile
        USING ERRCODE = 'check_violation', CONSTRAINT = 'profile_begins_as_draft';
    END IF;
    RETURN NEW;
  END IF;
  IF (OLD.status, NEW.status) NOT IN (('draft', 'draft'), ('draft', 'proposed'), ('draft', 'dropped'), ('proposed', 'published'),
      ('proposed', 'dropped'), ('published', 'retired')) THEN
    RAISE EXCEPTION 'profile % does not go from % to %', OLD.profile, OLD.status, NEW.status
      USING ERRCODE = 'check_violation', CONSTRAINT = 'profile_goes_its_way';
  END IF;
  IF (NEW.id, NEW.profile, NEW.version) IS DISTINCT FROM (OLD.id, OLD.profile, OLD.version) OR NEW.author_id IS DISTINCT FROM OLD.author_id
     OR (OLD.status <> 'draft' AND (to_jsonb(NEW) - kept) <> (to_jsonb(OLD) - kept))
     OR (OLD.status = 'published' AND (NEW.signer_id, NEW.published_at) IS DISTINCT FROM (OLD.signer_id, OLD.published_at)) THEN
    RAISE EXCEPTION 'what profile % says was proposed and stays', OLD.profile
      USING ERRCODE = 'check_violation', CONSTRAINT = 'profile_is_kept';
  END IF;
  IF NEW.status = 'published' AND OLD.status <> 'published' AND NOT EXISTS
     (SELECT 1 FROM people_with_role('admin') AS a(id) WHERE a.id = NEW.signer_id
      UNION SELECT 1 FROM people_with_role('security') AS s(id) WHERE s.id = NEW.signer_id) THEN
    RAISE EXCEPTION 'profile % is put in force by another administrator or by security', NEW.profile
      USING ERRCODE = 'check_violation', CONSTRAINT = 'profile_signer_may';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER profile_is_kept BEFORE INSERT OR UPDATE ON break_glass_profile FOR EACH ROW EXECUTE FUNCTION keep_profile();
ALTER TABLE break_glass_profile ENABLE ALWAYS TRIGGER profile_is_kept;

-- The post-incident review (BG-7): opened by the end of the access, written by whoever was in, accepted by somebody else.
CREATE TABLE pir (
  id           text PRIMARY KEY,
  request_id   text NOT NULL UNIQUE REFERENCES request (id) ON DELETE RESTRICT,
  status       text NOT NULL CHECK (status IN ('open', 'handed_in', 'sent_back', 'accepted')),
  -- Counts up with every change of the row, for If-Match.
  revision     integer NOT NULL DEFAULT 1,
  author_id    text NOT NULL REFERENCES person (id) ON DELETE RESTRICT,
  -- What is being written: {summary, cause, actions}; what was handed in stands in its versions.
  draft        jsonb NOT NULL DEFAULT '{}',
  text_version integer NOT NULL DEFAULT 0,
  opened_at    timestamptz NOT NULL,
  due_at       timestamptz NOT NULL CHECK (due_at > opened_at),
  handed_in_at timestamptz,
  accepted_at  timestamptz,
  accepted_by  text REFERENCES person (id) ON DELETE RESTRICT,
  CHECK ((status = 'accepted') = (accepted_at IS NOT NULL AND accepted_by IS NOT NULL))
);
CREATE INDEX pir_author ON pir (author_id);
CREATE INDEX pir_accepted_by ON pir (accepted_by);
CREATE INDEX pir_not_accepted ON pir (due_at, id) WHERE status <> 'accepted';

CREATE TABLE pir_version (
  pir_id       text NOT NULL REFERENCES pir (id) ON DELETE RESTRICT,
  version      integer NOT NULL CHECK (version > 0),
  -- {summary, cause, actions: [{title, ownerId, dueOn}], marks: [{key, side, note, ...the class as it was marked}]}
  content      jsonb NOT NULL,
  hash         text NOT NULL CHECK (hash ~ '^[0-9a-f]{64}$'),
  handed_in_by text NOT NULL REFERENCES person (id) ON DELETE RESTRICT,
  handed_in_at timestamptz NOT NULL,
  sent_back_by text REFERENCES person (id) ON DELETE RESTRICT,
  sent_back_at timestamptz,
  reason       text,
  PRIMARY KEY (pir_id, version),
  CHECK ((sent_back_at IS NULL) = (sent_back_by IS NULL) AND (sent_back_at IS NULL OR length(btrim(coalesce(reason, ''))) > 0))
);
CREATE INDEX pir_version_handed_in_by ON pir_version (handed_in_by);
CREATE INDEX pir_version_sent_back_by ON pir_version (sent_back_by);

-- Each class of activity, inside the stated purpose or outside of it.
CREATE TABLE pir_mark (
  pir_id    text NOT NULL REFERENCES pir (id) ON DELETE RESTRICT,
  class_key text NOT NULL,
  side      text NOT NULL CHECK (side IN ('inside', 'outside')),
  note      text NOT NULL DEFAULT '',
  marked_by text NOT NULL REFERENCES person (id) ON DELETE RESTRICT,
  marked_at timestamptz NOT NULL,
  PRIMARY KEY (pir_id, class_key)
);
CREATE INDEX pir_mark_marked_by ON pir_mark (marked_by);

-- Never accepted by whoever was in, nor by whoever let them in; what is accepted stays.
CREATE FUNCTION keep_pir() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.status = 'accepted' OR (NEW.id, NEW.request_id, NEW.author_id, NEW.opened_at, NEW.due_at)
      IS DISTINCT FROM (OLD.id, OLD.request_id, OLD.author_id, OLD.opened_at, OLD.due_at) OR NEW.text_version < OLD.text_version THEN
    RAISE EXCEPTION 'the review % stays as it is', OLD.id USING ERRCODE = 'check_violation', CONSTRAINT = 'pir_is_kept';
  END IF;
  IF NEW.status = 'accepted' AND (OLD.status <> 'handed_in' OR EXISTS (SELECT 1 FROM request r WHERE r.id = NEW.request_id
        AND NEW.accepted_by IN (r.requester_id, r.creator_id, r.beneficiary_id))
      OR EXISTS (SELECT 1 FROM decision d WHERE d.request_id = NEW.request_id AND d.verdict = 'approve' AND d.person_id = NEW.accepted_by)) THEN
    RAISE EXCEPTION 'the review % is accepted by somebody who was neither in nor let anybody in', NEW.id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'pir_accepted_by_another';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER pir_is_kept BEFORE UPDATE ON pir FOR EACH ROW EXECUTE FUNCTION keep_pir();
ALTER TABLE pir ENABLE ALWAYS TRIGGER pir_is_kept;
CREATE FUNCTION keep_pir_version() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  kept text[] := '{sent_back_by,sent_back_at,reason}';
BEGIN
  IF OLD.sent_back_at IS NOT NULL OR (to_jsonb(NEW) - kept) <> (to_jsonb(OLD) - kept) THEN
    RAISE EXCEPTION 'version % of the review % was handed in and stays', OLD.version, OLD.pir_id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'pir_version_is_kept';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER pir_version_is_kept BEFORE UPDATE ON pir_version FOR EACH ROW EXECUTE FUNCTION keep_pir_version();
ALTER TABLE pir_version ENABLE ALWAYS TRIGGER pir_version_is_kept;

-- What was done in the window, as the audit tables say (BG-6): when they were read last and how far their rows go, and the rows by
-- object, action and client. Read again until a day after the end, since rows come late.
CREATE TABLE activity_read (
  request_id  text PRIMARY KEY REFERENCES request (id) ON DELETE RESTRICT,
  window_from timestamptz NOT NULL,
  window_to   timestamptz,
  next_at     timestamptz,
  read_at     timestamptz,
  -- The youngest row of anybody that the tables held at that read; null while they held none of the window.
  through_at  timestamptz,
  row_count   integer NOT NULL DEFAULT 0,
  failure     text,
  failed_at   timestamptz
);
CREATE INDEX activity_read_due ON activity_read (next_at) WHERE next_at IS NOT NULL;
CREATE TABLE activity_class (
  request_id  text NOT NULL REFERENCES activity_read (request_id) ON DELETE RESTRICT,
  key         text NOT NULL,
  object_type text NOT NULL,
  object_name text NOT NULL,
  action      text NOT NULL,
  client      text NOT NULL CHECK (client IN ('ui', 'cli', 'ide', 'job', 'sdk', 'other')),
  times       integer NOT NULL CHECK (times > 0),
  refused     integer NOT NULL DEFAULT 0 CHECK (refused BETWEEN 0 AND times),
  -- Data that left: a download or an export.
  taken_out   boolean NOT NULL DEFAULT false,
  first_at    timestamptz NOT NULL,
  last_at     timestamptz NOT NULL,
  -- Set when the class was first seen after the review was handed in.
  found_at    timestamptz NOT NULL,
  PRIMARY KEY (request_id, key)
);

-- A drill that is planned for a day; it begins when the named person asks (BG-8).
CREATE TABLE drill_plan (
  id           text PRIMARY KEY,
  revision     integer NOT NULL DEFAULT 1,
  profile      text NOT NULL,
  engineer_id  text NOT NULL REFERENCES person (id) ON DELETE RESTRICT,
  due_at       timestamptz NOT NULL,
  planned_by   text NOT NULL REFERENCES person (id) ON DELETE RESTRICT,
  planned_at   timestamptz NOT NULL,
  told_at      timestamptz,
  request_id   text UNIQUE REFERENCES request (id) ON DELETE RESTRICT,
  cancelled_at timestamptz,
  cancelled_by text REFERENCES person (id) ON DELETE RESTRICT,
  CHECK ((cancelled_at IS NULL) = (cancelled_by IS NULL)),
  CHECK (request_id IS NULL OR cancelled_at IS NULL)
);
CREATE INDEX drill_plan_engineer ON drill_plan (engineer_id);
CREATE INDEX drill_plan_planned_by ON drill_plan (planned_by);
CREATE INDEX drill_plan_cancelled_by ON drill_plan (cancelled_by);
CREATE INDEX drill_plan_due ON drill_plan (due_at) WHERE request_id IS NULL AND cancelled_at IS NULL;

GRANT SELECT, INSERT ON break_glass_profile, pir, pir_version, pir_mark, activity_read, activity_class, drill_plan TO countersign_app;
GRANT UPDATE (revision, name, purpose, connection, workspace, group_name, privileges, max_minutes, askers, note, status, written_at,
              proposed_at, signer_id, published_at, retired_at) ON break_glass_profile TO countersign_app;
GRANT UPDATE (status, revision, draft, text_version, handed_in_at, accepted_at, accepted_by) ON pir TO countersign_app;
GRANT UPDATE (sent_back_by, sent_back_at, reason) ON pir_version TO countersign_app;
GRANT UPDATE (side, note, marked_by, marked_at) ON pir_mark TO countersign_app;
GRANT UPDATE (window_to, next_at, read_at, through_at, row_count, failure, failed_at) ON activity_read TO countersign_app;
GRANT UPDATE (times, refused, first_at, last_at) ON activity_class TO countersign_app;
GRANT UPDATE (revision, told_at, request_id, cancelled_at, cancelled_by) ON drill_plan TO countersign_app;
GRANT UPDATE (drill, profile) ON request TO countersign_app;
GRANT SELECT ON break_glass_profile, pir, pir_version, pir_mark, activity_read, activity_class, drill_plan TO countersign_auditor;

-- What the bank's own reference data says of break-glass: how an incident is named, with an example for whoever gets it wrong, and
-- which days count towards a review (BG-1, BG-7).
CREATE TABLE break_glass_setting (
  singleton        boolean PRIMARY KEY DEFAULT true CHECK (singleton),
  incident_pattern text NOT NULL DEFAULT '^INC-[0-9]{3,10}$',
  incident_example text NOT NULL DEFAULT 'INC-4471',
  working_days     integer NOT NULL DEFAULT 5 CHECK (working_days BETWEEN 1 AND 60),
  holidays         date[] NOT NULL DEFAULT '{}',
  time_zone        text NOT NULL DEFAULT 'Europe/London'
);
INSERT INTO break_glass_setting DEFAULT VALUES;
GRANT SELECT ON break_glass_setting TO countersign_app, countersign_auditor;

-- The end of the last working day that a review has: the day after the end of the access is the first, in the bank's own time zone.
CREATE FUNCTION review_due(opened timestamptz) RETURNS timestamptz LANGUAGE sql STABLE AS $$
  SELECT (day + 1)::timestamp AT TIME ZONE s.time_zone
  FROM break_glass_setting s, LATERAL (SELECT d::date AS day
    FROM generate_series((opened AT TIME ZONE s.time_zone)::date + 1, (opened AT TIME ZONE s.time_zone)::date + 400, interval '1 day') AS d
    WHERE extract(isodow FROM d) < 6 AND NOT d::date = ANY (s.holidays)
    ORDER BY d OFFSET s.working_days - 1 LIMIT 1) last
$$;
