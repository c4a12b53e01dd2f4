/** The files that are taken as evidence; everything else is refused in words (EXC-6). A CHECK holds the same list. */
export const FILE_KINDS = {
  pdf: "application/pdf",
  png: "image/png",
  jpg: "image/jpeg",
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  csv: "text/csv",
  txt: "text/plain",
} as const;
export type FileKind = keyof typeof FILE_KINDS;

/** At most this many bytes a file: 10 MiB. A CHECK holds the same limit. */
export const MAX_FILE_BYTES = 10 * 1024 * 1024;

/** The kind that an ending promises; null for one that is not taken. */
export function kindOfEnding(ending: string): FileKind | null {
  if (ending === "jpeg") return "jpg";
  return Object.hasOwn(FILE_KINDS, ending) ? (ending as FileKind) : null;
}
