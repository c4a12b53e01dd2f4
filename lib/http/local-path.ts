/**
 * Only a path of this portal: a link must not lead from our sign-in to somebody else's page (ASVS 3.7.2). Written as a URL
 * writes it, so that nothing a browser would read otherwise is left in it.
 */
export function localPath(to: string): string {
  if (!/^\/(?![/\\])/u.test(to) || to.startsWith("/sign-")) return "/";
  const { host, pathname, search, hash } = new URL(to, "http://portal.invalid");
  return host === "portal.invalid" && !pathname.startsWith("//") ? `${pathname}${search}${hash}` : "/";
}
