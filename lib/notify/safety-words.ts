import type { ToldRequest } from "#lib/db/told.ts";
import { byOf, word, type Fact, type Times } from "./message.ts";
import type { RequestWords } from "./request-words.ts";

/** That an end was not proved a minute after it was due (UC-6). */
export function overdueWords(told: ToldRequest, when: Times["when"]): RequestWords {
  return {
    subject: "is over, and its end is not proved",
    lead: [
      "This access was to be gone, and Unity Catalog has not been read without it for a minute since.",
      "It is tried on until the end is proved. Look why Unity Catalog does not let it go.",
    ],
    facts: [wasDue(told, when)],
  };
}

/** The same after five minutes, to be read at once. */
export function pagedWords(told: ToldRequest, when: Times["when"]): RequestWords {
  return {
    subject: "has outlived its end by five minutes. PAGE: act now",
    lead: [
      "ACT NOW: somebody may still reach data that they were to lose five minutes ago.",
      "Countersign goes on trying. Take the access away in Unity Catalog by hand, or stop the person's account, until the end is proved.",
    ],
    facts: [["Page", "to everybody in security"], wasDue(told, when)],
  };
}

function wasDue({ event, endsAt }: ToldRequest, when: Times["when"]): Fact {
  const dueAt = event?.data["dueAt"];
  return ["Was to be gone", when(typeof dueAt === "number" ? dueAt : endsAt)];
}

/** To those who may confirm: what is proposed and how its proposer knows (UC-5). */
export function closingProposedWords({ event }: ToldRequest): RequestWords {
  return {
    subject: "waits for a second person: is its access gone?",
    lead: [
      `${byOf({ event }, "Security")} says that this access is gone, though no read of Unity Catalog proves it.`,
      "Look at the evidence, and confirm it only if you know it too. Whoever asked for the access or held it never confirms.",
    ],
    facts: [["What they say", word(event?.data["note"])]],
  };
}

/** To its proposer: it was turned down, or is needed no more. */
export function closingDroppedWords({ event }: ToldRequest): RequestWords {
  if (event === null || event.by === null)
    return {
      subject: "needs no closing by hand any more",
      lead: ["The access came to its end meanwhile, so your proposal fell away."],
      facts: [],
    };
  return {
    subject: "is not closed by hand",
    lead: [`${byOf({ event }, "Somebody")} dropped the proposal, and the end goes on being tried.`],
    facts: [["Reason", word(event.data["reason"])]],
  };
}
