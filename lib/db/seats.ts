/** Live seats of active people at the clock `c`, delegated ones too (APP-3). */
export const LIVE_SEATS = `(SELECT coalesce(jsonb_agg(jsonb_build_object('id', t.id, 'slot', t.slot, 'personId', t.person_id,
    'authority', t.authority, 'onBehalfOf', t.on_behalf_of)), '[]') FROM seat t JOIN person sp ON sp.id = t.person_id AND sp.active
  WHERE t.valid_from <= c.now AND (t.valid_to IS NULL OR t.valid_to > c.now))`;
