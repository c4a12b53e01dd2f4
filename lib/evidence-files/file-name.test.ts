import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { endingOf, neutralName } from "./file-name.ts";

describe("SEC-3 the names of files", () => {
  test.each([
    ["contract.pdf", "pdf", "contract.pdf"],
    ["Photo.JPEG", "jpg", "Photo.jpg"],
    ["../../etc/passwd.txt", "txt", "passwd.txt"],
    ["C:\\Users\\me\\plan v2.docx", "docx", "plan v2.docx"],
    ["in\u0000voice\r\nSet-Cookie: a=b.pdf", "pdf", "invoiceSet-Cookie_ a=b.pdf"],
    ["gepj.\u202Efdp", "txt", "gepj.fdp.txt"],
    ['a"; filename="b.pdf', "pdf", "a__ filename=_b.pdf"],
    ["....pdf", "pdf", "evidence.pdf"],
    ["", "csv", "evidence.csv"],
    ["con.txt", "txt", "evidence-con.txt"],
    ["Übersicht.xlsx", "xlsx", "Übersicht.xlsx"],
    [`${"x".repeat(300)}.png`, "png", `${"x".repeat(100)}.png`],
  ])("SEC-3 %j is kept safely", (given, extension, kept) => {
    expect(neutralName(given, extension)).toBe(kept);
  });

  test("SEC-3 a neutral name is neutral already", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 150 }), (given) => {
        const once = neutralName(given, "pdf");
        expect(neutralName(once, "pdf")).toBe(once);
        expect(endingOf(once)).toBe("pdf");
      }),
      { numRuns: 50 },
    );
  });
});
