import type { RequestView } from "#lib/contracts/requests.ts";
import { ACT_WORDS, CHANGE_TEXT, type RequestActName } from "#lib/format/acts.ts";
import type { PaletteItem } from "#components/shell/palette-items.ts";
import { revisionHref } from "./draft-href.ts";
import { endingAct } from "./ending-act.ts";
import { mayOf, maySign } from "./may.ts";
import { VERDICTS, type Verdict } from "./verdict.ts";

const VERDICT_LABELS: Readonly<Record<Verdict, string>> = {
  approve: "Approve",
  shorten: "Approve until …",
  reject: "Reject",
  ask: "Ask the requester",
};

export type Opening = Readonly<{
  onVerdict: (verdict: Verdict) => void;
  /** Left out where the page has no dialog for the other acts. */
  onAct?: ((act: RequestActName) => void) | undefined;
}>;

/** What the reader may do with the request that is open, for the palette; in the order of the page. */
export function paletteActs(
  request: Pick<RequestView, "id" | "number" | "actions" | "mySlot" | "requester" | "beneficiary">,
  readerId: string,
  { onVerdict, onAct }: Opening,
): readonly PaletteItem[] {
  const note = request.number;
  const may = (name: Parameters<typeof mayOf>[1]) => mayOf(request, name).kind === "may";
  const acts: readonly RequestActName[] = [
    ...(may("end_access") ? [endingAct(request, readerId)] : []),
    ...(may("withdraw") ? (["withdraw"] as const) : []),
    ...(may("shorten") ? (["shorten_access"] as const) : []),
  ];
  return [
    ...(maySign(request) ? VERDICTS : []).map((id) => ({
      id,
      label: VERDICT_LABELS[id],
      note,
      onSelect: () => onVerdict(id),
    })),
    ...(onAct === undefined ? [] : acts).map((id) => ({
      id,
      label: ACT_WORDS[id].button,
      note,
      onSelect: () => onAct?.(id),
    })),
    ...(may("revise") ? [{ id: "revise", label: CHANGE_TEXT, note, href: revisionHref(request.id) }] : []),
  ];
}
