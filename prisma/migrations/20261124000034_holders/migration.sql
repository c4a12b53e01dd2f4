-- What a grant holds keeps to its kind, whoever writes the row: reading and nothing else for a raw bucket (EXC-3), nothing at all for
-- a drill (BG-8). The version that was signed is held to the same; this is the second lock on the same door.
CREATE FUNCTION keep_holder_within_kind() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  held text;
  of_kind text;
  of_drill boolean;
BEGIN
  SELECT t.privilege INTO held FROM access_tuple t WHERE t.id = NEW.tuple_id;
  SELECT r.kind, r.drill INTO of_kind, of_drill FROM access_grant g JOIN request r ON r.id = g.request_id WHERE g.id = NEW.grant_id;
  IF of_drill OR (of_kind = 'raw_bucket' AND held NOT IN ('USE_CATALOG', 'USE_SCHEMA', 'READ_VOLUME', 'READ_FILES')) THEN
    RAISE EXCEPTION 'grant % of kind % does not hold %', NEW.grant_id, of_kind, held
      USING ERRCODE = 'check_violation', CONSTRAINT = 'holder_within_kind';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER holder_within_kind BEFORE INSERT ON holder FOR EACH ROW EXECUTE FUNCTION keep_holder_within_kind();
ALTER TABLE holder ENABLE ALWAYS TRIGGER holder_within_kind;
