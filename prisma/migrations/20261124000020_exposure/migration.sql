-- When a tuple was first applied or seen while this grant held it; nothing when it never was. A grant that failed opened nothing.
ALTER TABLE holder ADD COLUMN opened_at timestamptz, ADD CONSTRAINT holder_opened_while_held CHECK (opened_at >= held_from);
UPDATE holder h SET opened_at = greatest(h.held_from, coalesce(t.applied_at, t.verified_at)) FROM access_tuple t
  WHERE t.id = h.tuple_id AND greatest(t.applied_at, t.verified_at) >= h.held_from
    AND coalesce(t.applied_at, t.verified_at) <= coalesce(h.released_at, 'infinity');
GRANT UPDATE (opened_at) ON holder TO countersign_app;

-- From when on the data could be read by a grant; to use a catalog or a schema is to read nothing yet (EXC-5).
CREATE FUNCTION exposed_from(held_by text) RETURNS timestamptz LANGUAGE sql STABLE AS $$
  SELECT min(h.opened_at) FROM holder h JOIN access_tuple t ON t.id = h.tuple_id
  WHERE h.grant_id = held_by AND t.privilege NOT LIKE 'USE%'
$$;

CREATE OR REPLACE VIEW risk_standing AS
  SELECT e.id, f.carried_from, f.carried_to, v.last_review_at,
    CASE WHEN e.status = 'active' THEN coalesce(v.last_review_at, e.active_at)
      + CASE e.review_cadence WHEN 'monthly' THEN interval '720 hours' ELSE interval '2160 hours' END END AS review_due_at,
    CASE WHEN e.request_id IS NULL THEN f.carried_from WHEN f.carried_from IS NOT NULL THEN exposed_from(g.id) END AS exposed_from
  FROM risk_entry e LEFT JOIN access_grant g ON g.request_id = e.request_id,
    LATERAL (SELECT CASE WHEN e.status IN ('active', 'closed') THEN coalesce(g.starts_at, e.active_at) END AS carried_from,
      CASE WHEN e.status = 'closed' THEN coalesce(g.ended_at, e.status_at) END AS carried_to) f,
    LATERAL (SELECT max(w.reviewed_at) AS last_review_at FROM risk_review w WHERE w.entry_id = e.id) v;
