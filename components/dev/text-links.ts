/** A stretch of a mail's text; `href` where it is an address. */
export type TextPart = { readonly text: string; readonly href?: string };

const ADDRESS = /https?:\/\/[^\s<>"]+/g;
/** What ends a sentence is no part of an address in it. */
const TRAILING = /[.,;:!?)\]]+$/;

/** The text with its http and https addresses marked; nothing else in it is taken for a link. */
export function textParts(text: string): readonly TextPart[] {
  const parts: TextPart[] = [];
  let at = 0;
  for (const match of text.matchAll(ADDRESS)) {
    const href = match[0].replace(TRAILING, "");
    if (match.index > at) parts.push({ text: text.slice(at, match.index) });
    parts.push({ text: href, href });
    at = match.index + href.length;
  }
  if (at < text.length) parts.push({ text: text.slice(at) });
  return parts;
}
