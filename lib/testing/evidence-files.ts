/** Files to hand in, made by hand: honest ones of each kind, and the parts of hostile ones. */
type Member = {
  readonly name: string;
  readonly content?: string;
  /** What the directory claims that it unpacks to; the truth unless said. */
  readonly unpacked?: number;
  /** Where the directory claims that it begins; the truth unless said. */
  readonly at?: number;
};

/** A ZIP of stored members, as an office document is one. */
export function zipOf(members: readonly Member[], comment = ""): Buffer {
  const locals: Buffer[] = [];
  const entries: Buffer[] = [];
  let at = 0;
  for (const { name, content = "x", unpacked = content.length, at: claimed } of members) {
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt32LE(content.length, 18);
    local.writeUInt32LE(unpacked, 22);
    local.writeUInt16LE(name.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt32LE(content.length, 20);
    entry.writeUInt32LE(unpacked, 24);
    entry.writeUInt16LE(name.length, 28);
    entry.writeUInt32LE(claimed ?? at, 42);
    const whole = Buffer.concat([local, Buffer.from(name), Buffer.from(content)]);
    locals.push(whole);
    entries.push(Buffer.concat([entry, Buffer.from(name)]));
    at += whole.length;
  }
  const directory = Buffer.concat(entries);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(members.length, 8);
  end.writeUInt16LE(members.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(at, 16);
  end.writeUInt16LE(comment.length, 20);
  return Buffer.concat([...locals, directory, end, Buffer.from(comment)]);
}

const TYPES = { name: "[Content_Types].xml", content: "<Types/>" };

export const docx = (...more: readonly Member[]): Buffer =>
  zipOf([TYPES, { name: "word/document.xml", content: "<w:document/>" }, ...more]);
export const xlsx = (...more: readonly Member[]): Buffer =>
  zipOf([TYPES, { name: "xl/workbook.xml", content: "<workbook/>" }, ...more]);

export const pdf = (body = "1 0 obj << /Type /Catalog >> endobj"): Buffer =>
  Buffer.from(`%PDF-1.7\n${body}\ntrailer << >>\nstartxref\n0\n%%EOF\n`, "latin1");

/** One white pixel. */
export const PNG = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mP8/x8AAwMCAO+ip1sAAAAASUVORK5CYII=",
  "base64",
);
export const JPEG = Buffer.from(
  "ffd8ffe000104a46494600010100000100010000ffdb004300" + "01".repeat(64) + "ffd9",
  "hex",
);
/** The head of a Windows program. */
export const EXE = Buffer.concat([Buffer.from("4d5a90000300000004000000ffff0000", "hex"), Buffer.alloc(512)]);
export const SVG = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>');
