/** The connection of the version of its profile that was in force when version `v` of request `r` was submitted: its tuples are signed. */
export const CONNECTION = `(SELECT f.connection FROM break_glass_profile f WHERE f.profile = r.profile AND f.published_at <= v.submitted_at
    AND coalesce(f.retired_at > v.submitted_at, true) ORDER BY f.version DESC LIMIT 1)`;

/** What is given nobody outside a break-glass: a group of a profile stands empty, whoever is in it without one is found (UC-7). */
export const PLACES = `SELECT f.connection, 'group' AS type, f.group_name AS name, NULL AS bucket_id, 'empty' AS watch
    FROM break_glass_profile f WHERE f.status = 'published'
  UNION ALL SELECT f.connection, p.type, p."fullName", NULL, NULL FROM break_glass_profile f,
    jsonb_to_recordset(f.privileges) AS p(type text, "fullName" text) WHERE f.status = 'published'`;
