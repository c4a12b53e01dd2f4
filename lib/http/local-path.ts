/** Only a path of this portal: a link must not lead from our sign-in to somebody else's page (ASVS 3.7.2). */
export function localPath(to: string): string {
  return /^\/(?![/\\])/.test(to) && !/[\u0000-\u001f]/u.test(to) && !to.startsWith("/sign-") ? to : "/";
}
