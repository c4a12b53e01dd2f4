import type { EvidenceFlaw } from "#lib/domain/plan/types.ts";

const MARKUP = /<\s*(script|svg|html|body|iframe|object|embed|foreignobject|!doctype|\?xml|\?php|%)/iu;

/** What is wrong with a text: it must be UTF-8 without control characters, and no markup or script in disguise. */
export function textFlaw(bytes: Uint8Array): EvidenceFlaw | null {
  const text = decoded(bytes);
  if (text === null || hasControls(text)) return { code: "text_not_utf8" };
  if (text.startsWith("#!")) return { code: "file_is_program", found: "a shell script" };
  const found = MARKUP.exec(text)?.[1]?.toLowerCase();
  if (found === undefined) return null;
  return found === "svg"
    ? { code: "file_has_script", found: "svg" }
    : { code: "file_has_script", found: "markup" };
}

function decoded(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** Control characters other than tab, line feed and carriage return. */
function hasControls(text: string): boolean {
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if ((code < 32 && code !== 9 && code !== 10 && code !== 13) || code === 127) return true;
  }
  return false;
}
