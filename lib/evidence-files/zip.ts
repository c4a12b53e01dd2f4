/** What a ZIP says of one of its members. Nothing is ever unpacked. */
type Member = {
  readonly name: string;
  readonly packed: number;
  readonly unpacked: number;
  readonly at: number;
};

export type ZipReading =
  | { readonly ok: true; readonly names: readonly string[] }
  /** `why`: broken: its directory is not what it should be; tail: bytes before or behind it; bomb: unpacks to too much. */
  | { readonly ok: false; readonly why: "broken" | "tail" | "bomb" };

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const LOCAL = 0x04034b50;
const END_SIZE = 22;
const ENTRY_SIZE = 46;
const LOCAL_SIZE = 30;
/** An office document of 10 MiB has hundreds of members and unpacks to some tens of MiB. */
const MAX_MEMBERS = 4_000;
const MAX_UNPACKED = 200 * 1024 * 1024;
const MAX_RATIO = 200;
const ENCRYPTED = 1;

/**
 * Reads the directory of a ZIP (PKWARE APPNOTE 6.3, sections 4.3.7, 4.3.12, 4.3.16) without unpacking anything. The file must be one ZIP
 * from its first byte to its last: no bytes before or behind, no member that overlaps another, no encryption, no ZIP64.
 */
export function readZip(bytes: Uint8Array): ZipReading {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = bytes.byteLength - END_SIZE;
  if (end < 0) return { ok: false, why: "broken" };
  // A comment behind the directory is where a second file hides; documents have none.
  if (view.getUint32(end, true) !== END || view.getUint16(end + 20, true) !== 0)
    return { ok: false, why: "tail" };
  const count = view.getUint16(end + 10, true);
  const start = view.getUint32(end + 16, true);
  if (start + view.getUint32(end + 12, true) !== end || view.getUint16(end + 8, true) !== count)
    return { ok: false, why: "broken" };
  if (count > MAX_MEMBERS) return { ok: false, why: "bomb" };
  const members = readMembers(view, { start, end, count });
  return members === null ? { ok: false, why: "broken" } : judge(view, members, start);
}

function readMembers(
  view: DataView,
  { start, end, count }: { readonly start: number; readonly end: number; readonly count: number },
): readonly Member[] | null {
  const members: Member[] = [];
  let at = start;
  for (let index = 0; index < count; index += 1) {
    if (at + ENTRY_SIZE > end || view.getUint32(at, true) !== ENTRY) return null;
    if ((view.getUint16(at + 8, true) & ENCRYPTED) !== 0) return null;
    const nameLength = view.getUint16(at + 28, true);
    const next = at + ENTRY_SIZE + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    if (next > end) return null;
    const name = new TextDecoder().decode(
      new Uint8Array(view.buffer, view.byteOffset + at + ENTRY_SIZE, nameLength),
    );
    members.push({
      name,
      packed: view.getUint32(at + 20, true),
      unpacked: view.getUint32(at + 24, true),
      at: view.getUint32(at + 42, true),
    });
    at = next;
  }
  return at === end ? members : null;
}

function judge(view: DataView, members: readonly Member[], directory: number): ZipReading {
  let free = 0;
  let unpacked = 0;
  for (const member of members.toSorted((a, b) => a.at - b.at)) {
    if (member.at + LOCAL_SIZE > directory || view.getUint32(member.at, true) !== LOCAL)
      return { ok: false, why: "broken" };
    // Members that share bytes are how a small file unpacks to petabytes.
    if (member.at < free) return { ok: false, why: "bomb" };
    if (member.at > 0 && free === 0) return { ok: false, why: "tail" };
    const head = LOCAL_SIZE + view.getUint16(member.at + 26, true) + view.getUint16(member.at + 28, true);
    free = member.at + head + member.packed;
    if (free > directory) return { ok: false, why: "broken" };
    unpacked += member.unpacked;
    if (member.unpacked > MAX_RATIO * Math.max(member.packed, 1_024)) return { ok: false, why: "bomb" };
  }
  if (unpacked > MAX_UNPACKED) return { ok: false, why: "bomb" };
  return { ok: true, names: members.map(({ name }) => name) };
}
