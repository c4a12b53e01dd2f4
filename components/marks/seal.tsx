import { sealGeometry, type SealSegment, type SealSize, type SlotMark } from "./seal-geometry.ts";

export type SealSlot = { readonly slot: string; readonly state: SlotMark };

type SealProps = Readonly<{
  /** In the order in which the slots are listed beside the seal. */
  slots: readonly SealSlot[];
  /** Hash of the request's version, hexadecimal; empty while nothing is submitted. */
  hash: string;
  size: SealSize;
  /** What it says in words; empty when the words stand beside it. */
  label: string;
}>;

const STROKES: Readonly<Record<SlotMark, string>> = {
  open: "stroke-control",
  signed: "stroke-accent",
  void: "stroke-muted",
  rejected: "stroke-danger",
};

const SIGNS: Readonly<Record<SlotMark, string>> = { ...STROKES, void: "stroke-ink" };

function Segment({ segment, size }: Readonly<{ segment: SealSegment; size: SealSize }>) {
  const dashes = size < 36 ? "1.6 2.2" : "2.4 3.6";
  return (
    <>
      <path
        d={segment.arc}
        className={STROKES[segment.mark]}
        strokeWidth={segment.width}
        strokeDasharray={segment.mark === "open" ? dashes : undefined}
      />
      {segment.sign === "" ? null : (
        <path d={segment.sign} className={SIGNS[segment.mark]} strokeWidth={size < 36 ? 1.3 : 1.8} />
      )}
    </>
  );
}

/**
 * The seal: one segment for each slot, closed when its person signs. Closed all around it is the only picture of
 * "approved". From 40 px on it holds the rosette of the version that is signed.
 */
export function Seal({ slots, hash, size, label }: SealProps) {
  const { segments, rosette } = sealGeometry({ slots: slots.map(({ state }) => state), hash, size });
  const name =
    label === "" ? ({ "aria-hidden": true } as const) : ({ role: "img", "aria-label": label } as const);
  return (
    <svg
      {...name}
      width={size}
      height={size}
      viewBox={`${-size / 2} ${-size / 2} ${size} ${size}`}
      fill="none"
      className="block shrink-0"
    >
      {segments.map((segment, index) => (
        <Segment key={slots[index]?.slot} segment={segment} size={size} />
      ))}
      {rosette === null ? null : (
        <>
          <path d={rosette.pale} className="stroke-line-strong" strokeWidth={rosette.width * 0.7} />
          <path d={rosette.inked} className="stroke-accent" strokeWidth={rosette.width} />
        </>
      )}
    </svg>
  );
}
