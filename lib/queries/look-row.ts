import "server-only";

/**
 * How fresh what is shown of some watched securables `w` with their connections `k` is, as LookView, over a group of rows. A
 * connection that is not asked at present counts as failing since it fails.
 */
export const LOOK = `jsonb_build_object('readAt', CASE WHEN bool_and(w.read_at IS NOT NULL) THEN iso(min(w.read_at)) END,
  'firstReadAt', iso(max(w.first_read_at)),
  'failingSince', iso(least(min(w.failing_since), min(k.failing_since) FILTER (WHERE k.open_until > now()))),
  'failure', coalesce(min(w.failure_reason), CASE WHEN bool_or(coalesce(k.open_until > now(), false)) THEN 'unavailable' END),
  'asked', coalesce(bool_or(w.asked_at IS NOT NULL), false))`;

export const LOOK_FROM = "watched_securable w JOIN catalog_connection k ON k.name = w.connection";
