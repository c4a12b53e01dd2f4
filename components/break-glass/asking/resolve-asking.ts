import type { Resolver } from "react-hook-form";
import type { OfferedProfile, StartView } from "#lib/contracts/break-glass-asking.ts";
import type { BreakGlassFacts } from "#lib/domain/break-glass/types.ts";
import { checkBreakGlass } from "#lib/domain/break-glass/check.ts";
import { askingFault, type AskingValues } from "#lib/format/break-glass-asking.ts";
import { flawWords } from "#lib/format/refusals.ts";

/** What the domain will be asked of a text, from what the form was begun with; the server asks again with what holds then. */
function factsFrom(start: StartView, chosen: OfferedProfile | undefined, isApart: boolean): BreakGlassFacts {
  const profile =
    chosen === undefined ? null : { ...chosen, id: "", version: 1, connection: "", privileges: [] };
  const open = chosen?.open ?? null;
  return {
    profile,
    asker: { id: "", name: "", userName: "" },
    groups: chosen?.mayAsk === true ? chosen.askers : [],
    incidentPattern: start.incident.pattern,
    open: open === null || isApart ? [] : [{ ...open, extension: false }],
    extendsId: null,
    overdueReviews: [],
    securityCanSign: true,
  };
}

/** The same check as at submit, while one types (BG-1). */
export function resolveAsking(start: StartView, isExtension: boolean): Resolver<AskingValues> {
  return (values) => {
    const chosen = start.profiles.find(({ profile }) => profile === values.profile);
    const flaws = checkBreakGlass(values, factsFrom(start, chosen, isExtension || values.drill));
    if (flaws.length === 0) return { values, errors: {} };
    const faults = flaws.map((flaw) =>
      askingFault({ field: flaw.field, message: flawWords(flaw) }, start.incident.example),
    );
    return {
      values: {},
      errors: Object.fromEntries(faults.map(({ field, message }) => [field, { type: "flaw", message }])),
    };
  };
}
