import type { EvidenceFlaw } from "#lib/domain/plan/types.ts";
import { readZip, type ZipReading } from "./zip.ts";

const MAIN_PART = { docx: "word/document.xml", xlsx: "xl/workbook.xml" } as const;
const PROGRAM = /\.(bin|exe|dll|com|scr|js|jse|vbs|vbe|wsf|hta|bat|cmd|ps1|jar|msi|lnk|sh)$/i;

const WHY: Readonly<Record<Exclude<ZipReading, { ok: true }>["why"], EvidenceFlaw>> = {
  bomb: { code: "file_is_bomb" },
  tail: { code: "file_is_two_things", found: "an archive with something before or behind it" },
  broken: {
    code: "file_damaged",
    found: "an archive whose directory does not fit its content, or that is encrypted",
  },
};

/** What is wrong with a docx or xlsx, judged by its directory alone: a ZIP with the main part of its kind, and no program in it. */
export function officeFlaw(bytes: Uint8Array, kind: "docx" | "xlsx"): EvidenceFlaw | null {
  const read = readZip(bytes);
  if (!read.ok) return WHY[read.why];
  const { names } = read;
  if (names.some((name) => /vbaproject|(^|\/)macrosheets\//i.test(name))) return { code: "file_has_macros" };
  const main = MAIN_PART[kind];
  if (!names.includes("[Content_Types].xml") || !names.includes(main))
    return { code: "file_is_not_its_name", found: otherKind(names), named: kind };
  // printerSettings are the one .bin that a plain spreadsheet has.
  const program = names.find((name) => PROGRAM.test(name) && !/printersettings\d*\.bin$/i.test(name));
  if (program !== undefined)
    return { code: "file_is_program", found: "a document with a program packed into it" };
  return names.some((name) => name.split("/").includes("..") || name.startsWith("/"))
    ? { code: "file_damaged", found: "an archive with paths that lead out of it" }
    : null;
}

function otherKind(names: readonly string[]): string {
  if (names.includes(MAIN_PART.docx)) return "a Word document";
  if (names.includes(MAIN_PART.xlsx)) return "an Excel workbook";
  return "a ZIP archive";
}
