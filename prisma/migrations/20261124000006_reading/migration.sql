-- The inbox as it is read: one row for each open slot, with its line of the inbox ready as JSON (docs/adr/0004). The view says
-- what is true, the table is its kept copy. Only the triggers below write it; the application reads it.
CREATE VIEW inbox_source AS
  SELECT s.request_id, s.slot, s.version, s.due_at, s.deputy_from,
    -- Nobody of these may sign this slot: the concerned, and whoever signed another one (APP-1, APP-2).
    ARRAY[r.requester_id, r.creator_id, r.beneficiary_id] || coalesce((SELECT array_agg(d.person_id ORDER BY d.slot) FROM decision d
      WHERE d.request_id = s.request_id AND d.version = s.version AND d.verdict = 'approve' AND d.void_at IS NULL), '{}') AS barred,
    json_build_object('id', s.request_id, 'number', r.number, 'textVersion', s.version, 'slot', s.slot, 'summary', r.summary,
      'dueAt', iso(s.due_at), 'requester', p.display_name,
      'classification', b.classification, 'hash', v.hash,
      'slots', (SELECT json_agg(json_build_object('slot', o.slot, 'state', CASE WHEN o.open THEN 'open' ELSE 'signed' END)
          ORDER BY array_position('{CTO,CDAO,VP}'::text[], o.slot))
        FROM approval_slot o WHERE o.request_id = s.request_id AND o.version = s.version))::text AS item
  FROM approval_slot s
    JOIN request r ON r.id = s.request_id AND r.text_version = s.version
    JOIN request_version v ON v.request_id = s.request_id AND v.version = s.version
    JOIN person p ON p.id = r.requester_id
    LEFT JOIN raw_bucket b ON b.id = r.bucket_id
  WHERE s.open AND r.decision_status = 'waiting_for_approval';

CREATE TABLE inbox_item (
  request_id  text NOT NULL REFERENCES request (id) ON DELETE RESTRICT,
  slot        text NOT NULL,
  version     integer NOT NULL,
  due_at      timestamptz NOT NULL,
  deputy_from timestamptz NOT NULL,
  barred      text[] NOT NULL,
  item        text NOT NULL,
  PRIMARY KEY (request_id, slot)
);
-- The inbox walks this: open slots of one name by due time.
CREATE INDEX inbox_item_walk ON inbox_item (slot, due_at, request_id);
-- How long deputies may sign at most: it bounds their walk to what has come to them.
CREATE INDEX inbox_item_span ON inbox_item (slot, (due_at - deputy_from));

-- Brings the copy of one request up to date. Whoever calls it holds the request's row lock, as every command does, so that no
-- older view of it is written over a younger one.
CREATE FUNCTION refresh_inbox(wanted text) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  WITH truth AS MATERIALIZED (SELECT * FROM inbox_source WHERE request_id = wanted),
    gone AS (DELETE FROM inbox_item WHERE request_id = wanted AND slot NOT IN (SELECT slot FROM truth))
  INSERT INTO inbox_item (request_id, slot, version, due_at, deputy_from, barred, item)
    SELECT request_id, slot, version, due_at, deputy_from, barred, item FROM truth
    ON CONFLICT (request_id, slot) DO UPDATE SET version = excluded.version, due_at = excluded.due_at,
      deputy_from = excluded.deputy_from, barred = excluded.barred, item = excluded.item
$$;
REVOKE EXECUTE ON FUNCTION refresh_inbox(text) FROM PUBLIC;

-- A slot that was opened or closed, or a request that is no longer judged.
CREATE FUNCTION refresh_inbox_of_request() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM refresh_inbox(CASE TG_TABLE_NAME WHEN 'request' THEN to_jsonb(NEW) ->> 'id' ELSE to_jsonb(NEW) ->> 'request_id' END);
  RETURN NULL;
END $$;

-- A name or a classification that lines of the inbox show.
CREATE FUNCTION refresh_inbox_of_words() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  shown text;
BEGIN
  FOR shown IN SELECT r.id FROM request r WHERE r.decision_status = 'waiting_for_approval'
      AND ((TG_TABLE_NAME = 'person' AND r.requester_id = NEW.id) OR (TG_TABLE_NAME = 'raw_bucket' AND r.bucket_id = NEW.id))
      ORDER BY r.id FOR UPDATE LOOP
    PERFORM refresh_inbox(shown);
  END LOOP;
  RETURN NULL;
END $$;

-- Looked at when the transaction commits: by then text, slots and decisions of the change are all there.
CREATE CONSTRAINT TRIGGER inbox_follows_slot AFTER INSERT OR UPDATE ON approval_slot
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION refresh_inbox_of_request();
CREATE CONSTRAINT TRIGGER inbox_follows_request AFTER UPDATE ON request
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (OLD.decision_status = 'waiting_for_approval' AND NEW.decision_status <> OLD.decision_status)
  EXECUTE FUNCTION refresh_inbox_of_request();
CREATE CONSTRAINT TRIGGER inbox_follows_person AFTER UPDATE ON person
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.display_name <> OLD.display_name) EXECUTE FUNCTION refresh_inbox_of_words();
CREATE CONSTRAINT TRIGGER inbox_follows_bucket AFTER UPDATE ON raw_bucket
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.classification <> OLD.classification) EXECUTE FUNCTION refresh_inbox_of_words();

GRANT SELECT ON inbox_item TO countersign_app;

-- Lists of requests: by last change, number, due time and end; by who began them; and
-- every access not yet ended.
CREATE INDEX request_updated ON request (updated_at, id);
CREATE INDEX request_in_order ON request ((substring(number FROM '[0-9]+$')::bigint), id);
CREATE INDEX request_by_due ON request (due_at, id) WHERE due_at IS NOT NULL;
CREATE INDEX request_by_end ON request (ends_at, id) WHERE ends_at IS NOT NULL;
CREATE INDEX request_creator ON request (creator_id);
CREATE INDEX request_live ON request (ends_at, id) WHERE access_status NOT IN ('none', 'ended');
