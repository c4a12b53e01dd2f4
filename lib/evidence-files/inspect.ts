import { createHash } from "node:crypto";
import { fileTypeFromBuffer } from "file-type";
import type { EvidenceFile, EvidenceFlaw } from "#lib/domain/plan/types.ts";
import { endingOf, neutralName } from "./file-name.ts";
import { FILE_KINDS, kindOfEnding, MAX_FILE_BYTES, type FileKind } from "./kinds.ts";
import { officeFlaw } from "./office.ts";
import { pdfFlaw, pictureFlaw } from "./pictures-and-pdf.ts";
import { textFlaw } from "./text.ts";

export type Inspected =
  | { readonly ok: true; readonly file: EvidenceFile }
  | { readonly ok: false; readonly flaw: EvidenceFlaw };

/**
 * Judges a file by its content, never by what its sender calls it (EXC-6, SEC-3): it must be one thing from first byte to
 * last, of a kind on the closed list, and the kind that its name promises. Answers it with a harmless name, or the flaw.
 */
export async function inspectFile(name: string, bytes: Buffer): Promise<Inspected> {
  const named = kindOfEnding(endingOf(name));
  const flaw = (await foreignFlaw(name, bytes, named)) ?? (named === null ? null : ownFlaw(bytes, named));
  if (flaw !== null || named === null)
    return { ok: false, flaw: flaw ?? { code: "file_kind_not_taken", found: endingOf(name) } };
  const file = {
    name: neutralName(name, named),
    mediaType: FILE_KINDS[named],
    size: bytes.byteLength,
    sha256: createHash("sha256").update(bytes).digest("hex"),
  };
  return { ok: true, file };
}

/** What the beginning gives away: nothing, too much, a program, or something other than the name says. */
async function foreignFlaw(
  name: string,
  bytes: Buffer,
  named: FileKind | null,
): Promise<EvidenceFlaw | null> {
  if (bytes.byteLength === 0) return { code: "file_empty" };
  if (bytes.byteLength > MAX_FILE_BYTES) return { code: "file_too_large", limit: MAX_FILE_BYTES };
  const program = programIn(bytes);
  if (program !== null) return { code: "file_is_program", found: program };
  if (named === null) return notTaken(name, bytes);
  // The directory of a ZIP is judged before anything looks into it.
  if (named === "docx" || named === "xlsx") return isZip(bytes) ? null : notItsName(bytes, named);
  if (named === "csv" || named === "txt") {
    const found = await foundIn(bytes);
    return found === null ? null : { code: "file_is_not_its_name", found, named };
  }
  return (await foundIn(bytes)) === named ? null : notItsName(bytes, named);
}

/** A web page or a picture with a script is told as that, whatever its ending. */
async function notTaken(name: string, bytes: Buffer): Promise<EvidenceFlaw> {
  const markup = textFlaw(bytes);
  if (markup?.code === "file_has_script") return markup;
  return { code: "file_kind_not_taken", found: (await foundIn(bytes)) ?? endingOf(name) };
}

async function notItsName(bytes: Buffer, named: FileKind): Promise<EvidenceFlaw> {
  const markup = textFlaw(bytes);
  if (markup?.code === "file_has_script") return markup;
  return { code: "file_is_not_its_name", found: (await foundIn(bytes)) ?? "", named };
}

function ownFlaw(bytes: Buffer, kind: FileKind): EvidenceFlaw | null {
  switch (kind) {
    case "pdf":
      return pdfFlaw(bytes);
    case "png":
    case "jpg":
      return pictureFlaw(bytes, kind);
    case "docx":
    case "xlsx":
      return officeFlaw(bytes, kind);
    case "csv":
    case "txt":
      return textFlaw(bytes);
  }
}

const PROGRAMS: readonly (readonly [magic: string, words: string])[] = [
  ["4d5a", "a Windows program"],
  ["7f454c46", "a Linux program"],
  ["feedface", "a macOS program"],
  ["feedfacf", "a macOS program"],
  ["cefaedfe", "a macOS program"],
  ["cffaedfe", "a macOS program"],
  ["cafebabe", "a Java or macOS program"],
  ["2321", "a script"],
  ["0061736d", "a WebAssembly program"],
  ["4c00000001140200", "a Windows shortcut"],
];

function programIn(bytes: Buffer): string | null {
  const start = bytes.subarray(0, 8).toString("hex");
  return PROGRAMS.find(([magic]) => start.startsWith(magic))?.[1] ?? null;
}

function isZip(bytes: Buffer): boolean {
  return bytes.subarray(0, 4).toString("hex") === "504b0304";
}

/** What the content is, as file-type tells it; an archive is not looked into. */
async function foundIn(bytes: Buffer): Promise<string | null> {
  if (isZip(bytes)) return "zip";
  return (await fileTypeFromBuffer(bytes).catch(() => undefined))?.ext ?? null;
}
