import type { EvidenceFlaw } from "#lib/domain/plan/types.ts";

const TAIL = 1_024;
const PNG_END = Buffer.from("0000000049454e44ae426082", "hex");
const JPEG_END = Buffer.from("ffd9", "hex");

/** A picture ends where its format says; bytes behind its end are how a second file rides along. */
export function pictureFlaw(bytes: Buffer, kind: "png" | "jpg"): EvidenceFlaw | null {
  const end = kind === "png" ? PNG_END : JPEG_END;
  if (bytes.subarray(-end.length).equals(end)) return null;
  return bytes.includes(end, 8)
    ? { code: "file_is_two_things", found: "a picture with something behind its end" }
    : { code: "file_damaged", found: "a picture that is cut off" };
}

/** A PDF begins and ends as one, and neither runs a script, starts a program nor carries files (ISO 32000-1, 12.6.4, 7.11.4). */
export function pdfFlaw(bytes: Buffer): EvidenceFlaw | null {
  if (!bytes.subarray(0, 5).equals(Buffer.from("%PDF-")))
    return { code: "file_is_two_things", found: "a PDF with something before its beginning" };
  const last = bytes.lastIndexOf("%%EOF");
  if (last === -1) return { code: "file_damaged", found: "a PDF that is cut off" };
  if (last < bytes.length - TAIL || bytes.includes("PK\u0005\u0006", last, "latin1"))
    return { code: "file_is_two_things", found: "a PDF with something behind its end" };
  const text = bytes
    .toString("latin1")
    .replaceAll(/#([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  if (/\/(JavaScript|JS)\b/.test(text)) return { code: "file_has_script", found: "pdf" };
  if (/\/Launch\b/.test(text)) return { code: "file_is_program", found: "a PDF that starts a program" };
  return /\/EmbeddedFiles?\b/.test(text)
    ? { code: "file_is_two_things", found: "a PDF with other files packed into it" }
    : null;
}
