const LONGEST = 100;
const RESERVED = /^(con|prn|aux|nul|com\d|lpt\d)$/i;

/**
 * The name under which a file is kept: the last part of any path, without control characters, marks that turn the reading
 * direction or show nothing, characters that a file system or a header treats as its own, or dots at either end (SEC-3).
 * `extension` is what the content calls for; whatever else the name ended in stays in front of it.
 */
export function neutralName(given: string, extension: string): string {
  const last = given.toWellFormed().normalize("NFC").split(/[/\\]/u).at(-1) ?? "";
  const clean = last
    .replaceAll(/\p{C}|\p{Zl}|\p{Zp}/gu, "")
    .replaceAll(/["'`<>:|?*%;&$#{}~^]/gu, "_")
    .replaceAll(/\s+/gu, " ");
  const stem = stemOf(clean, extension).replaceAll(/^[\s.]+|[\s.]+$/gu, "");
  const short = Array.from(stem).slice(0, LONGEST).join("").trim();
  const safe = short === "" || RESERVED.test(short) ? `evidence${short === "" ? "" : `-${short}`}` : short;
  return `${safe}.${extension}`;
}

/** The last ending of a name in lower case, without its dot; empty when there is none. */
export function endingOf(name: string): string {
  return /\.([A-Za-z0-9]{1,8})\s*$/u.exec(name)?.[1]?.toLowerCase() ?? "";
}

function stemOf(name: string, extension: string): string {
  const ending = endingOf(name);
  const same = ending === extension || (ending === "jpeg" && extension === "jpg");
  return same ? name.trimEnd().slice(0, -(ending.length + 1)) : name;
}
