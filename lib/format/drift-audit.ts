/** What happened behind Countersign's back and what was decided on it, in the audit log (UC-7). */
import { countOf } from "./counts.ts";
import { DRIFT_KINDS } from "./drift.ts";

type Told = { readonly actor: string; readonly data: Readonly<Record<string, unknown>> };

const text = (value: unknown): string => (typeof value === "string" ? value : "");
const number = (value: unknown): number => (typeof value === "number" ? value : 0);

/** "READ_VOLUME of ana@bank.example on raw.base.claims" */
function what(data: Told["data"]): string {
  const securable = data["securable"];
  const name =
    typeof securable === "object" && securable !== null && "fullName" in securable
      ? text(securable.fullName)
      : "";
  return `${text(data["privilege"])} of ${text(data["principal"])} on ${name}`;
}

const CLOSED: Readonly<Record<string, string>> = {
  gone: "it is gone",
  back: "it is back",
  explained: "a request explains it now, or no longer asks for it",
};

function kindWords(data: Told["data"]): string {
  const kind = Object.entries(DRIFT_KINDS).find(([name]) => name === data["kind"]);
  return kind === undefined ? "Drift" : kind[1].title;
}

export const DRIFT_AUDIT: Readonly<Record<string, (told: Told) => string>> = {
  baseline_recorded: ({ data }) => {
    const securable = data["securable"] as { readonly fullName?: string } | undefined;
    return `Countersign looked at ${text(securable?.fullName)} for the first time: ${countOf(number(data["accesses"]), "access is baseline", "accesses are baseline")}`;
  },
  drift_found: ({ data }) => `${kindWords(data)}: ${what(data)}`,
  drift_closed: ({ data }) =>
    `${what(data)} is no drift any more: ${CLOSED[text(data["because"])] ?? "it is settled"}`,
  drift_adopted: ({ actor, data }) => `${actor} took ${what(data)} for granted, as baseline`,
  drift_push_ordered: ({ actor, data }) => `${actor} had ${what(data)} put back`,
  drift_removal_ordered: ({ actor, data }) => `${actor} had ${what(data)} taken away`,
  drift_repaired: ({ data }) =>
    data["decision"] === "push"
      ? `${what(data)} is back, as a read proves`
      : `${what(data)} is gone, as a read proves`,
  catalog_check_asked: ({ actor, data }) =>
    `${actor} had ${text(data["securable"]) === "" ? "everything registered" : text(data["securable"])} looked at in Unity Catalog`,
};
