-- A list as somebody filtered it, under a name of their own. `address` is the query of the page; what it shows is asked for anew
-- each time, so that a view never shows more than its owner may see (REQ-9).
CREATE TABLE saved_view (
  id         text PRIMARY KEY,
  person_id  text NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  screen     text NOT NULL CHECK (screen IN ('requests')),
  name       text NOT NULL CHECK (name = btrim(name) AND length(name) BETWEEN 1 AND 60),
  address    text NOT NULL CHECK (length(address) <= 1000),
  created_at timestamptz NOT NULL
);
CREATE UNIQUE INDEX saved_view_name ON saved_view (person_id, screen, lower(name));

-- At most so many of one person; the lock of the person's row makes two at once see each other.
CREATE FUNCTION bound_saved_views() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM 1 FROM person WHERE id = NEW.person_id FOR UPDATE;
  IF (SELECT count(*) FROM saved_view WHERE person_id = NEW.person_id) >= 30 THEN
    RAISE EXCEPTION 'person % has 30 saved views', NEW.person_id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'saved_view_at_most_30';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER saved_view_bound BEFORE INSERT ON saved_view FOR EACH ROW EXECUTE FUNCTION bound_saved_views();
ALTER TABLE saved_view ENABLE ALWAYS TRIGGER saved_view_bound;

GRANT SELECT, INSERT, DELETE ON saved_view TO countersign_app;

-- The explorer of the audit log walks it from its end, by type, actor or time.
CREATE UNIQUE INDEX audit_event_id ON audit_event (id);
CREATE INDEX audit_event_type ON audit_event (type, seq);
CREATE INDEX audit_event_actor ON audit_event (actor_id, seq);
CREATE INDEX audit_event_at ON audit_event (at, seq);

-- Who holds what is asked by securable and by principal.
CREATE INDEX catalog_target_securable ON catalog_target (securable_name, securable_type);
