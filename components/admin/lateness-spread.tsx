import type { EngineView } from "#lib/contracts/engine.ts";
import { latenessSpread } from "#lib/format/engine.ts";
import { Facts } from "#components/ui/facts.tsx";

/** How many of the ends were proved how soon; nothing when there was none. */
export function LatenessSpread({ lateness }: Readonly<{ lateness: EngineView["lateness"] }>) {
  if (lateness.proved < 2) return null;
  return <Facts facts={latenessSpread(lateness).map(({ when, ends }) => ({ term: when, value: ends }))} />;
}
