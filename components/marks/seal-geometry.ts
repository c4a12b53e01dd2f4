/**
 * The seal as geometry, without colour or markup, so that screen and paper draw the same mark.
 * slot      one segment of the ring, in the order of the slots, clockwise from the top
 * rosette   a guilloche computed from the hash of the request's version; the sector of a signed slot is inked, so
 *           who signs another text signs a visibly other seal
 */
export type SlotMark = "open" | "signed" | "void" | "rejected";
export type SealSize = 20 | 26 | 40 | 60 | 88;
export type SealInput = {
  readonly slots: readonly SlotMark[];
  readonly hash: string;
  readonly size: SealSize;
};

export type SealSegment = {
  readonly mark: SlotMark;
  readonly arc: string;
  /** The stroke through a void signature, the cross in a rejected one; empty otherwise. */
  readonly sign: string;
  readonly width: number;
};

export type SealGeometry = {
  readonly segments: readonly SealSegment[];
  /** Null where the mark is too small to show one, or nothing has been submitted that has a hash. */
  readonly rosette: { readonly inked: string; readonly pale: string; readonly width: number } | null;
};

const TURN = 2 * Math.PI;
const SMALL = 36;

/** `margin` is what is free outside the middle of the line; `gap` is the angle between two segments. */
type Ring = {
  readonly radius: number;
  readonly width: number;
  readonly margin: number;
  readonly gap: number;
};

function ringOf(size: SealSize): Ring {
  const width = size < SMALL ? 2.4 : Math.max(3, size / 17);
  const margin = size < SMALL ? width : width * 0.8 + 0.4;
  return { radius: size / 2 - margin, width, margin, gap: size < SMALL ? 0.36 : 0.2 };
}

function round(value: number): string {
  return String(Math.round(value * 100) / 100 + 0);
}

function point(radius: number, angle: number): string {
  return `${round(radius * Math.sin(angle))} ${round(-radius * Math.cos(angle))}`;
}

function arcPath(radius: number, from: number, to: number): string {
  if (to - from > TURN - 0.001) {
    const half = (from + to) / 2;
    return `${arcPath(radius, from, half)}${arcPath(radius, half, to)}`;
  }
  const large = to - from > Math.PI ? 1 : 0;
  return `M${point(radius, from)}A${round(radius)} ${round(radius)} 0 ${large} 1 ${point(radius, to)}`;
}

/** A line across the ring at an angle, leaning by `lean` of a turn from the radius. */
function across({ radius, margin }: Ring, angle: number, lean: number): string {
  const reach = margin - 0.3;
  const [x, y] = [radius * Math.sin(angle), -radius * Math.cos(angle)];
  const direction = angle + lean * TURN;
  const [dx, dy] = [reach * Math.sin(direction), -reach * Math.cos(direction)];
  return `M${round(x - dx)} ${round(y - dy)}L${round(x + dx)} ${round(y + dy)}`;
}

function segment(ring: Ring, mark: SlotMark, from: number, to: number): SealSegment {
  const middle = (from + to) / 2;
  if (mark === "rejected") {
    const cut = (ring.width * 1.9) / ring.radius;
    const arc = arcPath(ring.radius, from, middle - cut) + arcPath(ring.radius, middle + cut, to);
    return { mark, arc, sign: across(ring, middle, 0.125) + across(ring, middle, -0.125), width: ring.width };
  }
  const sign = mark === "void" ? across(ring, middle, 0.08) : "";
  const width = mark === "signed" ? ring.width : Math.max(1, ring.width / 2.6);
  return { mark, arc: arcPath(ring.radius, from, to), sign, width };
}

/** The numbers of a guilloche: petals and their depth, a finer ripple on them, and how many lines are woven. */
type Weave = {
  readonly petals: number;
  readonly depth: number;
  readonly ripple: number;
  readonly fine: number;
  readonly heart: number;
  readonly lines: number;
};

function weaveOf(hash: string, size: SealSize): Weave {
  /** The byte at an index of the hash, as a part of the whole: 0 up to but not including 1. */
  const part = (index: number) => (Number.parseInt(hash.slice(index * 2, index * 2 + 2), 16) || 0) / 256;
  const petals = 5 + Math.floor(part(0) * 7);
  return {
    petals,
    depth: 0.15 + part(1) * 0.17,
    ripple: petals * (petals > 8 ? 2 : 2 + Math.round(part(2))),
    fine: 0.015 + part(3) * 0.04,
    heart: 0.54 + part(4) * 0.08,
    lines: size < 60 || petals > 8 ? 6 : 7 + Math.floor(part(5) * 3),
  };
}

function woven(weave: Weave, radius: number, from: number, to: number): string {
  const steps = Math.ceil(((to - from) / TURN) * (radius < 20 ? 120 : 220));
  const { petals, depth, ripple, fine, heart, lines } = weave;
  // The outermost point touches the same circle whatever the hash, so that seals differ in weave and not in size.
  const scale = (radius * 0.97) / (heart + depth + fine);
  let path = "";
  for (let line = 0; line < lines; line += 1) {
    const shift = (line * TURN) / lines;
    for (let step = 0; step <= steps; step += 1) {
      const angle = from + ((to - from) * step) / steps;
      const swing = depth * Math.cos(petals * angle + shift) + fine * Math.cos(ripple * angle - shift);
      path += `${step === 0 ? "M" : "L"}${point(scale * (heart + swing), angle)}`;
    }
  }
  return path;
}

function rosetteOf({ slots, hash, size }: SealInput, ring: Ring): SealGeometry["rosette"] {
  const hex = hash.replace(/^[a-z0-9]+:/, "");
  if (size < SMALL || hex === "" || slots.length === 0) return null;
  const weave = weaveOf(hex, size);
  const radius = ring.radius - ring.width * 1.3;
  let inked = "";
  let pale = "";
  for (const [index, mark] of slots.entries()) {
    const path = woven(weave, radius, (index * TURN) / slots.length, ((index + 1) * TURN) / slots.length);
    if (mark === "signed") inked += path;
    else pale += path;
  }
  return { inked, pale, width: size > 60 ? 0.7 : 0.5 };
}

/** The whole seal around the origin, in a square of `size` units. */
export function sealGeometry(input: SealInput): SealGeometry {
  const ring = ringOf(input.size);
  const count = input.slots.length;
  const gap = count > 1 ? ring.gap : 0;
  const segments = input.slots.map((mark, index) =>
    segment(ring, mark, (index * TURN) / count + gap / 2, ((index + 1) * TURN) / count - gap / 2),
  );
  return { segments, rosette: rosetteOf(input, ring) };
}
