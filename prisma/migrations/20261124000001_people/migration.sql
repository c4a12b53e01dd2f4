-- The one clock. With the embedded servers a test clock may replace the body; nothing else tells the time.
CREATE FUNCTION clock_now() RETURNS timestamptz LANGUAGE sql VOLATILE AS $$ SELECT clock_timestamp() $$;

-- A person is the directory's: its immutable id is the identity that every rule compares (APP-2).
CREATE TABLE person (
  id           text PRIMARY KEY,
  user_name    text NOT NULL UNIQUE,
  email        text NOT NULL,
  display_name text NOT NULL,
  title        text,
  active       boolean NOT NULL DEFAULT true,
  synced_at    timestamptz NOT NULL
);
CREATE INDEX person_display_name ON person (lower(display_name) text_pattern_ops);

CREATE TABLE directory_group (
  id        text PRIMARY KEY,
  name      text NOT NULL UNIQUE,
  synced_at timestamptz NOT NULL
);
CREATE TABLE group_person (
  group_id  text NOT NULL REFERENCES directory_group (id) ON DELETE CASCADE,
  person_id text NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  PRIMARY KEY (group_id, person_id)
);
CREATE INDEX group_person_person ON group_person (person_id);
CREATE TABLE group_group (
  parent_id text NOT NULL REFERENCES directory_group (id) ON DELETE CASCADE,
  child_id  text NOT NULL REFERENCES directory_group (id) ON DELETE CASCADE,
  PRIMARY KEY (parent_id, child_id)
);
CREATE INDEX group_group_child ON group_group (child_id);

-- Which directory group gives which role. Data, so that a bank maps its own groups.
CREATE TABLE role_group (
  role       text NOT NULL CHECK (role IN ('requester', 'data_owner', 'edp', 'security', 'rtb', 'auditor', 'admin')),
  group_name text NOT NULL,
  PRIMARY KEY (role, group_name)
);

-- Which person has which role through nested groups, as rows: walked whenever groups or the map change, so that a request only
-- looks it up (SEC-1, APP-2). Only the triggers write it. Cycles in the directory end by UNION.
CREATE TABLE person_role (
  person_id text NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  role      text NOT NULL,
  PRIMARY KEY (person_id, role)
);
CREATE FUNCTION refresh_person_roles() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  -- One at a time, so that of two changes the later sees the earlier.
  PERFORM pg_advisory_xact_lock(hashtext('person_role'));
  WITH RECURSIVE reach(person_id, group_id) AS (
      SELECT person_id, group_id FROM group_person
      UNION
      SELECT r.person_id, gg.parent_id FROM reach r JOIN group_group gg ON gg.child_id = r.group_id),
    truth AS MATERIALIZED (
      SELECT DISTINCT r.person_id, rg.role FROM reach r JOIN directory_group g ON g.id = r.group_id
      JOIN role_group rg ON rg.group_name = g.name),
    gone AS (DELETE FROM person_role p WHERE NOT EXISTS
      (SELECT 1 FROM truth t WHERE t.person_id = p.person_id AND t.role = p.role))
  INSERT INTO person_role (person_id, role) SELECT person_id, role FROM truth ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;
CREATE TRIGGER roles_follow_members AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON group_person
  FOR EACH STATEMENT EXECUTE FUNCTION refresh_person_roles();
CREATE TRIGGER roles_follow_nesting AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON group_group
  FOR EACH STATEMENT EXECUTE FUNCTION refresh_person_roles();
CREATE TRIGGER roles_follow_groups AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON directory_group
  FOR EACH STATEMENT EXECUTE FUNCTION refresh_person_roles();
CREATE TRIGGER roles_follow_map AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON role_group
  FOR EACH STATEMENT EXECUTE FUNCTION refresh_person_roles();

-- ALWAYS, as every guard: a session in replica mode must not leave roles behind.
ALTER TABLE group_person ENABLE ALWAYS TRIGGER roles_follow_members;
ALTER TABLE group_group ENABLE ALWAYS TRIGGER roles_follow_nesting;
ALTER TABLE directory_group ENABLE ALWAYS TRIGGER roles_follow_groups;
ALTER TABLE role_group ENABLE ALWAYS TRIGGER roles_follow_map;

-- The roles of a person, read on each request.
CREATE FUNCTION roles_of(who text) RETURNS text[] LANGUAGE sql STABLE AS $$
  SELECT coalesce(array_agg(role ORDER BY role), '{}') FROM person_role WHERE person_id = who
$$;

-- Active people who have a role, downwards through nested groups.
CREATE FUNCTION people_with_role(wanted text) RETURNS SETOF text LANGUAGE sql STABLE AS $$
  WITH RECURSIVE reach(group_id) AS (
    SELECT g.id FROM directory_group g JOIN role_group rg ON rg.group_name = g.name WHERE rg.role = wanted
    UNION
    SELECT gg.child_id FROM reach r JOIN group_group gg ON gg.parent_id = r.group_id
  )
  SELECT DISTINCT p.id FROM reach r JOIN group_person gp ON gp.group_id = r.group_id JOIN person p ON p.id = gp.person_id
  WHERE p.active
$$;

-- Milliseconds since 1970: how instants reach the rules. STABLE as its body is, so that the planner writes it in place.
CREATE FUNCTION ms(at timestamptz) RETURNS double precision LANGUAGE sql STABLE AS $$ SELECT floor(extract(epoch FROM at) * 1000) $$;

-- An instant as every document of the API writes it.
CREATE FUNCTION iso(at timestamptz) RETURNS text LANGUAGE sql STABLE AS
  $$ SELECT to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') $$;

-- Who may fill which slot, as holder or deputy, in [valid_from, valid_to).
CREATE TABLE slot_seat (
  id         text PRIMARY KEY,
  slot       text NOT NULL CHECK (slot IN ('CTO', 'CDAO', 'VP')),
  person_id  text NOT NULL REFERENCES person (id) ON DELETE RESTRICT,
  authority  text NOT NULL CHECK (authority IN ('holder', 'deputy')),
  valid_from timestamptz NOT NULL,
  valid_to   timestamptz,
  CHECK (valid_to IS NULL OR valid_to > valid_from),
  UNIQUE (id, slot, person_id)
);
CREATE INDEX slot_seat_person ON slot_seat (person_id);
CREATE INDEX slot_seat_slot ON slot_seat (slot);

-- Sign-in sessions run on the real clock: they are about a person at a keyboard, not about an access.
CREATE TABLE session (
  id           text PRIMARY KEY,
  token_hash   bytea NOT NULL UNIQUE,
  person_id    text NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  created_at   timestamptz NOT NULL DEFAULT now(),
  last_seen_at timestamptz NOT NULL DEFAULT now(),
  expires_at   timestamptz NOT NULL,
  auth_time    timestamptz NOT NULL,
  user_agent   text,
  revoked_at   timestamptz
);
CREATE INDEX session_person ON session (person_id);
