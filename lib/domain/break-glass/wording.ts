import type { KindWording, Tellable } from "../requests/wording.ts";
import { MINUTE, type Instant } from "../shared/time.ts";
import { BLANK_BREAK_GLASS } from "./blank.ts";
import type { BreakGlassDetails } from "./types.ts";

type Facts = readonly (readonly [name: string, value: string])[];

/**
 * What the mails of a break-glass say (BG-3): whoever reads them at night learns from the subject what it is, and from the facts
 * all that a VP needs to decide or security needs to look.
 */
export const breakGlassWording: KindWording = {
  submitted: (told, when) => ({
    subject: `${severityOf(told)}: ${told.requester} asks to be let into Prod`,
    lead: ["A VP is asked to let them in. Nobody is in yet."],
    facts: [...asked(told), ["Lapses", when(told.dueAt)]],
  }),
  your_turn: (told, when) => ({
    subject: `${severityOf(told)}: ${told.requester} waits for you to let them into Prod`,
    lead: [
      `They wait for your signature as ${told.mySlots.join(" or ")}. The link opens it on a phone too, and you sign in afresh.`,
      "If you do not want to let them in, say so there, so that another way is taken.",
    ],
    facts: [...asked(told), ["Lapses", when(told.dueAt)]],
  }),
  reminder: (told, when) => ({
    subject: `${severityOf(told)}: ${told.requester} still waits to be let into Prod`,
    lead: [
      `They still wait for your signature as ${told.mySlots.join(" or ")}.`,
      "If you do not sign, the deputies of your slot are called next.",
    ],
    facts: [...asked(told), ["Lapses", when(told.dueAt)]],
  }),
  // How else it was decided is said as for every kind.
  decided: (told, when) =>
    told.decision === "approved"
      ? {
          subject: `is approved: ${told.requester} is being let into Prod`,
          lead: ["The access is being granted, and ends at its time however late it comes."],
          facts: [...letIn(told), ["Ends", when(told.endsAt)], ...asked(told)],
        }
      : null,
  active: (told, when) => ({
    subject: `is active: ${told.requester} is in Prod`,
    lead: ["Unity Catalog was read and shows the access. Security or any VP can stop it at once."],
    facts: [
      ...letIn(told),
      ...after("Access after", told.submittedAt, told.verifiedAt),
      ["Ends", when(told.endsAt)],
      ...asked(told),
    ],
  }),
};

/** The stored text, which its wire schema has checked; a mail of before there was one says nothing in it. */
function detailsOf({ details }: Tellable): BreakGlassDetails {
  return { ...BLANK_BREAK_GLASS, ...(details as Partial<BreakGlassDetails>) };
}

const severityOf = (told: Tellable): string => detailsOf(told).severity;

function asked(told: Tellable): Facts {
  const { incident, severity, service, purpose } = detailsOf(told);
  return [
    ["Incident", `${incident}, ${severity}`],
    ["Service", service],
    ["What will be done", purpose],
    ["Asked for", `${told.durationMinutes} minutes`],
  ];
}

function letIn(told: Tellable): Facts {
  const by: Facts = told.signers.length === 0 ? [] : [["Let in by", told.signers.join(" and ")]];
  return [...by, ...after("Approved after", told.submittedAt, told.decidedAt)];
}

/** How long it took; times of before and after are the database's, so it is never negative. */
function after(name: string, from: Instant | null, to: Instant | null): Facts {
  if (from === null || to === null || to < from) return [];
  const minutes = Math.floor((to - from) / MINUTE);
  const seconds = Math.floor(((to - from) % MINUTE) / 1000);
  return [[name, minutes === 0 ? `${seconds} s` : `${minutes} min ${seconds} s`]];
}
