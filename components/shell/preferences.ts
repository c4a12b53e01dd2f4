/** What a person chose for this browser. It lives in cookies, so that the server renders it and nothing flashes. */
export const THEMES = ["light", "dark", "system"] as const;
export type Theme = (typeof THEMES)[number];

export const DENSITIES = ["regular", "compact"] as const;
export type Density = (typeof DENSITIES)[number];

/** Whether keys without a modifier act (WCAG 2.1.4 asks that they can be switched off). */
export const SINGLE_KEYS = ["on", "off"] as const;
export type SingleKeys = (typeof SINGLE_KEYS)[number];

export type Preferences = {
  readonly theme: Theme;
  readonly density: Density;
  readonly singleKeys: SingleKeys;
};

type CookieReader = { get(name: string): { readonly value: string } | undefined };

function oneOf<Value extends string>(
  values: readonly [Value, ...Value[]],
  text: string | undefined,
): Value | undefined {
  return values.find((value) => value === text);
}

/** Reads the cookies `theme`, `density` and `single_keys`; anything unknown counts as not chosen. */
export function readPreferences(cookies: CookieReader): Preferences {
  return {
    theme: oneOf(THEMES, cookies.get("theme")?.value) ?? "system",
    density: oneOf(DENSITIES, cookies.get("density")?.value) ?? "regular",
    singleKeys: oneOf(SINGLE_KEYS, cookies.get("single_keys")?.value) ?? "on",
  };
}
