/** A session ends so long after it was last used, whatever its absolute end (ASVS 7.3.1). */
export const IDLE_MINUTES = 30;

/** Over the session `alias`: not ended, neither past its absolute end nor idle too long; on the real clock (SEC-1). */
export function liveSession(alias: string): string {
  return `${alias}.revoked_at IS NULL AND ${alias}.expires_at > now()
    AND ${alias}.last_seen_at > now() - make_interval(mins => ${IDLE_MINUTES})`;
}
