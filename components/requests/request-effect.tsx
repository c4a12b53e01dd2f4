import type { RequestView } from "#lib/contracts/requests.ts";
import { effectWords } from "#lib/format/effect.ts";
import { Effect } from "#components/marks/effect.tsx";

type RequestEffectProps = Readonly<{
  /** Before there is a request, a preview has no decision. */
  request: Pick<RequestView, "effect" | "beneficiary"> & Partial<Pick<RequestView, "decision">>;
  /** Id of the reader; the lines then speak of "you" where it is their access. */
  readerId: string;
  layout?: "beside" | "stacked";
}>;

/** The effect of a request before any consent, and how far Unity Catalog itself was asked for it (REQ-2). */
export function RequestEffect({ request, readerId, layout = "beside" }: RequestEffectProps) {
  const { effect, beneficiary, decision } = request;
  return (
    <div className="grid gap-1.5">
      <Effect
        effect={effectWords(effect)}
        whose={beneficiary.id === readerId ? "you" : "person"}
        done={decision === "approved"}
        layout={layout}
      />
      {effect.catalogRead === false ? (
        <p className="text-xs text-muted">
          Unity Catalog did not answer when it was asked; what can be reached now is what the ledger knows.
        </p>
      ) : null}
    </div>
  );
}
