import type { Sentence, SentenceStage } from "../requests/kind.ts";
import type { BreakGlassDetails, BreakGlassFacts } from "./types.ts";

/** The one sentence of a break-glass: who, what, until when, for which incident. */
export function breakGlassSentence(
  details: BreakGlassDetails,
  facts: BreakGlassFacts,
  stage: SentenceStage,
): Sentence {
  const name = facts.asker.name;
  const profile = facts.profile?.name ?? "a profile not yet chosen";
  const incident = details.incident.trim() || "an incident not yet named";
  const why = `for ${incident} (${details.severity}${details.service.trim() === "" ? "" : `, ${details.service.trim()}`}).`;
  const drill: Sentence = details.drill ? [{ text: "DRILL", mark: true }, { text: " " }] : [];
  if (stage === "granted")
    return [
      ...drill,
      { text: `${name} is let into Prod as ` },
      { text: profile, code: true },
      { text: " until " },
      { until: null },
      { text: `, ${why}` },
    ];
  return [
    ...drill,
    { text: `${name} asks to be let into Prod as ` },
    { text: profile, code: true },
    { text: ` for ${details.minutes} minutes, ${why}` },
  ];
}
