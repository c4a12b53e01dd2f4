import Link from "next/link";
import { Seal } from "#components/marks/seal.tsx";

const CLOSED = [
  { slot: "first", state: "signed" },
  { slot: "second", state: "signed" },
] as const;

/** The name of the portal with its closed seal; leads home. */
export function Brand() {
  return (
    <Link
      href="/"
      className="inline-flex min-h-6 items-center gap-2.5 rounded-sm font-serif text-md font-semibold"
    >
      <Seal slots={CLOSED} hash="" size={20} label="" />
      Countersign
    </Link>
  );
}
