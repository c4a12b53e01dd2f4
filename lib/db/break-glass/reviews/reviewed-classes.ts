/** The classes of activity of request `r` as JSON, what left first, then by object; instants in ms since 1970. */
export const REVIEWED_CLASSES = `(SELECT coalesce(jsonb_agg(jsonb_build_object('key', c.key, 'objectType', c.object_type,
    'objectName', c.object_name, 'action', c.action, 'client', c.client, 'times', c.times, 'refused', c.refused, 'takenOut', c.taken_out,
    'firstAt', ms(c.first_at), 'lastAt', ms(c.last_at)) ORDER BY c.taken_out DESC, c.object_name, c.action, c.client, c.key), '[]')
  FROM activity_class c WHERE c.request_id = r.id)`;
