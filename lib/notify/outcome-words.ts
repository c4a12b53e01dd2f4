import type { ToldRequest } from "#lib/db/told.ts";
import { closedBecause } from "#lib/format/closing.ts";
import { unreachable } from "#lib/domain/shared/exhaustive.ts";
import { byOf, word, words, type Fact, type Times } from "./message.ts";
import type { RequestWords } from "./request-words.ts";

/** How a request was decided. */
export function decidedWords({ decision, event }: ToldRequest, ends: Fact): RequestWords {
  switch (decision) {
    case "approved":
      return {
        subject: "is approved",
        lead: [
          "Every slot is signed, and the access is being granted.",
          "You are told when Unity Catalog shows it.",
        ],
        facts: [ends],
      };
    case "rejected":
      return {
        subject: "is rejected",
        lead: [
          `${byOf({ event }, "An approver")} rejected it as ${word(event?.data["slot"])}, and the request has ended.`,
        ],
        facts: [["Reason", word(event?.data["reason"])]],
      };
    case "withdrawn":
      return {
        subject: "is withdrawn",
        lead: ["The request was withdrawn, and nothing was granted."],
        facts: [],
      };
    case "lapsed":
      return {
        subject: "has lapsed",
        lead: ["It was not decided in time, and nothing was granted.", "It can be copied and asked again."],
        facts: [],
      };
    case "draft":
    case "waiting_for_approval":
    case "question_open":
    case "returned":
      return {
        subject: "has moved on",
        lead: ["The request is open: look at its present state."],
        facts: [],
      };
    default:
      return unreachable(decision);
  }
}

/** Told to its requester and to whoever had signed: why their work is void, and who has to do what now. */
export function policyChangedWords({ decision }: ToldRequest): RequestWords {
  return decision === "returned"
    ? {
        subject: "needs a new version",
        lead: [
          "A stricter policy came into force and does not allow this request as it is.",
          "Every signature on it is void, and its requester changes it and submits it again.",
        ],
        facts: [],
      }
    : {
        subject: "is judged anew",
        lead: [
          "A stricter policy came into force, and this request is judged anew under it.",
          "Every signature so far is void, and every slot is open.",
        ],
        facts: [],
      };
}

/** That an access has ended, with the proof, and what stays (UC-4). */
export function endedWords({ event }: ToldRequest, when: Times["when"]): RequestWords {
  const at = event?.data["at"];
  const kept = words(event?.data["kept"]);
  const through = words(event?.data["stillThrough"]);
  return {
    subject: "has ended, and its end is proved",
    lead: [
      "Unity Catalog was read after the removal, and what this request gave is gone.",
      ...(kept.length === 0 ? [] : [{ text: "What stays, and why:", items: kept }]),
      ...(through.length === 0 ? [] : [{ text: "Access goes on through:", items: through }]),
    ],
    facts: typeof at === "number" ? [["Proved", when(at)]] : [],
  };
}

/** That an access is over without a proof of its end, and why (UC-4, UC-5). */
export function closedWords({ event }: ToldRequest): RequestWords {
  const lost = words(event?.data["lost"]);
  const through = words(event?.data["stillThrough"]);
  return {
    subject: "is closed, and its end is not proved",
    lead: [
      `This access counts as over: ${closedBecause(event?.data["because"])}.`,
      "No read of Unity Catalog has proved the end. If the access is seen again, it is taken away and reported.",
      ...(lost.length === 0 ? [] : [{ text: "What cannot be proved any more:", items: lost }]),
      ...(through.length === 0 ? [] : [{ text: "Access goes on through:", items: through }]),
    ],
    facts: [],
  };
}

/** That Unity Catalog refused (UC-5). */
export function failedWords({ event }: ToldRequest, ends: Fact): RequestWords {
  const cause: Fact = ["Cause", word(event?.data["message"])];
  if (event?.type === "removal_failed")
    return {
      subject: "could not be taken away yet",
      lead: [
        "This access is to end, and Unity Catalog does not let it go.",
        "It is tried on until the end is proved.",
      ],
      facts: [cause],
    };
  return {
    subject: "could not be granted",
    lead: [
      "Unity Catalog refused this access.",
      "Once the cause is mended, it can be tried again on the request's page.",
    ],
    facts: [cause, ends],
  };
}
