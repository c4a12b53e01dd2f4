import { createHash } from "node:crypto";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { EvidenceFlaw } from "#lib/domain/plan/types.ts";
import { docx, EXE, JPEG, pdf, PNG, SVG, xlsx, zipOf } from "#lib/testing/evidence-files.ts";
import { inspectFile } from "./inspect.ts";
import { FILE_KINDS, MAX_FILE_BYTES } from "./kinds.ts";

const flawOf = async (name: string, bytes: Buffer): Promise<EvidenceFlaw | null> => {
  const inspected = await inspectFile(name, bytes);
  return inspected.ok ? null : inspected.flaw;
};
const text = (content: string): Buffer => Buffer.from(content);

describe("EXC-6 a file that is taken", () => {
  test.each([
    ["contract.pdf", pdf(), FILE_KINDS.pdf],
    ["screen.PNG", PNG, FILE_KINDS.png],
    ["photo.jpeg", JPEG, FILE_KINDS.jpg],
    ["minutes.docx", docx(), FILE_KINDS.docx],
    ["counts.xlsx", xlsx({ name: "xl/printerSettings/printerSettings1.bin" }), FILE_KINDS.xlsx],
    ["counts.csv", text("day,rows\n2026-10-01,12\n"), FILE_KINDS.csv],
    ["notes.txt", text("Übergabe: a < b, agreed with the owner\r\n"), FILE_KINDS.txt],
  ])("EXC-6 %s", async (name, bytes, mediaType) => {
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    expect(await inspectFile(name, bytes)).toMatchObject({
      ok: true,
      file: { mediaType, size: bytes.length, sha256 },
    });
  });

  test("EXC-6 exactly as large as the limit", async () => {
    expect(await flawOf("a.txt", Buffer.alloc(MAX_FILE_BYTES, "a"))).toBe(null);
  });
});

const HOSTILE: readonly (readonly [string, string, Buffer, EvidenceFlaw["code"]])[] = [
  ["nothing", "a.pdf", Buffer.alloc(0), "file_empty"],
  ["a byte too much", "a.txt", Buffer.alloc(MAX_FILE_BYTES + 1, "a"), "file_too_large"],
  ["a program", "setup.exe", EXE, "file_is_program"],
  ["a program called PDF", "report.pdf", EXE, "file_is_program"],
  ["a Linux program called text", "run.txt", text("\u007fELF\u0002\u0001"), "file_is_program"],
  ["a shell script called text", "run.txt", text("#!/bin/sh\nrm -rf /\n"), "file_is_program"],
  ["a script by its name", "run.ps1", text("Remove-Item *"), "file_kind_not_taken"],
  ["an SVG with a script", "logo.svg", SVG, "file_has_script"],
  ["an SVG called PNG", "logo.png", SVG, "file_has_script"],
  ["an SVG called text", "logo.txt", SVG, "file_has_script"],
  ["an SVG behind spaces", "logo.csv", text(`   \n\n${SVG.toString()}`), "file_has_script"],
  ["a web page", "page.html", text("<!doctype html><script>1</script>"), "file_has_script"],
  ["a GIF", "a.gif", text("GIF89a\u0001\u0000"), "file_kind_not_taken"],
  ["a PNG called JPEG", "a.jpg", PNG, "file_is_not_its_name"],
  ["a PDF called Word", "a.docx", pdf(), "file_is_not_its_name"],
  ["a PDF called text", "a.txt", pdf(), "file_is_not_its_name"],
  ["a ZIP called Word", "a.docx", zipOf([{ name: "a.txt" }]), "file_is_not_its_name"],
  ["Excel called Word", "a.docx", xlsx(), "file_is_not_its_name"],
  ["a ZIP", "a.zip", zipOf([{ name: "a.txt" }]), "file_kind_not_taken"],
  ["bytes called text", "a.txt", Buffer.from([0xff, 0xfe, 0x00, 0x41]), "text_not_utf8"],
  ["text with a null", "a.csv", text("a\u0000b"), "text_not_utf8"],
  ["Word with macros", "a.docx", docx({ name: "word/vbaProject.bin" }), "file_has_macros"],
  ["Excel with old macros", "a.xlsx", xlsx({ name: "xl/macrosheets/sheet1.xml" }), "file_has_macros"],
  [
    "Word with a packed object",
    "a.docx",
    docx({ name: "word/embeddings/oleObject1.bin" }),
    "file_is_program",
  ],
  ["Word that leads out of itself", "a.docx", docx({ name: "../../etc/passwd" }), "file_damaged"],
  ["a bomb by ratio", "a.docx", docx({ name: "word/a.xml", unpacked: 1e9 }), "file_is_bomb"],
  [
    "a bomb by sum",
    "a.xlsx",
    xlsx(...Array.from({ length: 1_100 }, (_, index) => ({ name: `xl/${index}.xml`, unpacked: 200 * 1024 }))),
    "file_is_bomb",
  ],
  ["a bomb by overlap", "a.docx", docx({ name: "word/a.xml", at: 0 }), "file_is_bomb"],
  [
    "a bomb by number",
    "a.docx",
    docx(...Array.from({ length: 4_100 }, (_, n) => ({ name: `w/${n}` }))),
    "file_is_bomb",
  ],
  ["a program before Word", "a.docx", Buffer.concat([EXE, docx()]), "file_is_program"],
  ["something before Word", "a.docx", Buffer.concat([text("PK\u0003\u0004 hello"), docx()]), "file_damaged"],
  ["something behind Word", "a.docx", Buffer.concat([docx(), EXE]), "file_is_two_things"],
  ["a ZIP comment", "a.docx", zipOf([{ name: "word/document.xml" }], "<script>"), "file_is_two_things"],
  ["a cut-off Word", "a.docx", docx().subarray(0, 60), "file_is_two_things"],
  ["a ZIP behind a PDF", "a.pdf", Buffer.concat([pdf(), docx()]), "file_is_two_things"],
  ["a program behind a PDF", "a.pdf", Buffer.concat([pdf(), Buffer.alloc(2_000), EXE]), "file_is_two_things"],
  ["a web page before a PDF", "a.pdf", Buffer.concat([text("<html>"), pdf()]), "file_has_script"],
  ["a PDF with a script", "a.pdf", pdf("<< /OpenAction << /S /JavaScript /JS (1) >> >>"), "file_has_script"],
  ["a PDF with a hidden script", "a.pdf", pdf("<< /S /J#61vaScript >>"), "file_has_script"],
  ["a PDF that starts a program", "a.pdf", pdf("<< /S /Launch /F (cmd.exe) >>"), "file_is_program"],
  ["a PDF with files in it", "a.pdf", pdf("<< /EmbeddedFiles 1 0 R >>"), "file_is_two_things"],
  ["a cut-off PDF", "a.pdf", pdf().subarray(0, 20), "file_damaged"],
  ["a ZIP behind a picture", "a.png", Buffer.concat([PNG, docx()]), "file_is_two_things"],
  ["a program behind a photo", "a.jpg", Buffer.concat([JPEG, EXE]), "file_is_two_things"],
  ["a cut-off picture", "a.png", PNG.subarray(0, 40), "file_damaged"],
  ["no ending", "evidence", text("hello there"), "file_kind_not_taken"],
];

describe("EXC-6 SEC-3 a file that is refused", () => {
  test.each(HOSTILE)("EXC-6 %s", async (_, name, bytes, code) => {
    expect((await flawOf(name, bytes))?.code).toBe(code);
  });

  test("SEC-3 whatever the bytes and the name are, there is an answer, and what is taken has a harmless name", async () => {
    const starts = fc.constantFrom(pdf(), PNG, JPEG, docx(), EXE, SVG, Buffer.alloc(0));
    const names = fc.tuple(
      fc.string(),
      fc.constantFrom("", ".pdf", ".png", ".docx", ".txt", ".csv", ".jpeg"),
    );
    await fc.assert(
      fc.asyncProperty(names, starts, fc.uint8Array({ maxLength: 200 }), async ([stem, end], start, more) => {
        const inspected = await inspectFile(`${stem}${end}`, Buffer.concat([start, more]));
        if (!inspected.ok) return;
        expect(inspected.file.name).toMatch(
          /^[^\p{C}/\\"'<>:|?*%;.][^\p{C}/\\"'<>:|?*%;]*\.(pdf|png|jpg|docx|xlsx|csv|txt)$/u,
        );
        expect(inspected.file.name.length).toBeLessThanOrEqual(220);
      }),
      { numRuns: 400 },
    );
  });
});
