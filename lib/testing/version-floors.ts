/**
 * The lowest version of a package that may stand in the lockfile, and what is known of those below it. A registry behind a mirror
 * often answers no audit, so what matters is said here. Raise a floor with the advisory that asks for it.
 */
export type Floor = { readonly name: string; readonly floor: string; readonly below: string };

export const FLOORS: readonly Floor[] = [
  {
    name: "next",
    floor: "16.4.5",
    below:
      "Code execution in the image optimiser (GHSA-2xp9-vwfh-vxw4, GHSA-2464-fhr4-w9xw), in next/og (GHSA-vcvr-r3jv-pc5j) and in " +
      "`use cache` (GHSA-673q-mjm6-r5xr); bypass of the proxy (CVE-2026-44574, 44575, 64642); the November release",
  },
  {
    name: "react",
    floor: "19.2.8",
    below: "Denial of service by server components (CVE-2026-64641), paired with Next's July release",
  },
  { name: "react-dom", floor: "19.2.8", below: "Goes with react" },
  {
    name: "next-auth",
    floor: "4.24.15",
    below:
      "Cookies of state, nonce and PKCE not bound to their provider (CVE-2026-73419), look-alike mail addresses (73420); the betas of 5 " +
      "fail open (73421)",
  },
  { name: "sharp", floor: "0.35.5", below: "Code execution by a crafted SVG (GHSA-2464-fhr4-w9xw)" },
  {
    name: "oidc-provider",
    floor: "9.13.3",
    below: "Not tested here: `max_age`, `prompt` and `auth_time` were tried on this one",
  },
  { name: "pg", floor: "8.23.1", below: "Not tested here: pipelined statements were tried on this one" },
];

/** Packages that must not be there at all, and why. */
export const BANNED: readonly Pick<Floor, "name" | "below">[] = [
  { name: "jsonwebtoken", below: "Sessions are rows that can be ended; nothing here signs its own tokens" },
  {
    name: "@auth/core",
    below: "The betas of next-auth 5 fail open on a wrong configuration (CVE-2026-73421)",
  },
];

/** Whether a version is at least another: by number, part by part; a pre-release is below its release. */
export function isAtLeast(version: string, floor: string): boolean {
  const [numbers = "", tag] = version.split("-", 2);
  const [left, right] = [numbers, floor].map((text) => text.split(".").map(Number));
  for (let place = 0; place < 3; place += 1) {
    const difference = (left?.[place] ?? 0) - (right?.[place] ?? 0);
    if (difference !== 0) return difference > 0;
  }
  return tag === undefined;
}
