import type { EvidenceFlaw, PlanRefusal } from "#lib/domain/plan/types.ts";
import { formatDay } from "./dates.ts";
import { decisionWords } from "./statuses.ts";

type Words = { readonly title: string; readonly detail: string };

/** What is taken as evidence, in words. */
export const FILES_TAKEN = "PDF, PNG, JPEG, Word (.docx), Excel (.xlsx), CSV or plain text, at most 10 MB";

/** Endings that people try, and what to do instead. */
const INSTEAD: Readonly<Record<string, string>> = {
  svg: "An SVG picture can carry a script. Save it as PNG or PDF.",
  zip: "An archive hides what is in it. Hand in the document itself.",
  html: "A web page can carry a script. Print it to PDF.",
  htm: "A web page can carry a script. Print it to PDF.",
  gif: "Save the picture as PNG.",
  webp: "Save the picture as PNG.",
  doc: "Save the document as .docx or PDF.",
  xls: "Save the workbook as .xlsx.",
  docm: "A document with macros is not taken. Save it as .docx.",
  xlsm: "A workbook with macros is not taken. Save it as .xlsx.",
};

/** What is wrong with a file or link and what to do about it, as one sentence or two. */
export function evidenceFlawWords(flaw: EvidenceFlaw): string {
  switch (flaw.code) {
    case "nothing_handed_in":
      return "Choose a file or name a link that shows the milestone is done.";
    case "file_and_link":
      return "Hand in a file or a link, not both at once.";
    case "file_empty":
      return "The file is empty. Choose the one that shows it.";
    case "file_too_large":
      return "The file has more than 10 MB. Hand in the part that shows it, or a link to where it is kept.";
    case "file_is_program":
      return `The file is ${flaw.found}. Programs are not taken; hand in what shows its result.`;
    case "file_has_script":
      return scriptWords(flaw.found);
    case "file_has_macros":
      return "The document has macros in it. Save it as .docx, .xlsx or PDF without them.";
    case "file_kind_not_taken":
      return INSTEAD[flaw.found] ?? `This kind of file is not taken. Hand in ${FILES_TAKEN}.`;
    case "file_is_not_its_name":
      return `The name says ${flaw.named}, the content is ${flaw.found === "" ? "something else" : flaw.found}. Export it anew and hand that in.`;
    case "file_is_two_things":
      return `The file is ${flaw.found}. Export it anew, so that it holds one document and nothing else.`;
    case "file_is_bomb":
      return "The document would unpack to far more than it should. Export it anew or print it to PDF.";
    case "file_damaged":
      return `The file is ${flaw.found}. Export it anew and hand that in.`;
    case "text_not_utf8":
      return "The text is not plain UTF-8. Save it as UTF-8 and hand it in again.";
    case "link_not_https":
      return "A link begins with https:// and names a place that the verifier can open.";
    case "link_with_credentials":
      return "The link carries a user name or password. Take it out; the verifier signs in with their own.";
  }
}

function scriptWords(found: string): string {
  if (found === "svg") return INSTEAD["svg"] ?? "";
  if (found === "pdf") return "The PDF runs a script. Print it to a plain PDF and hand that in.";
  return "The file holds a web page or a script. Print it to PDF, or hand in plain text.";
}

/** What a person reads when a rule about a plan refuses: what is wrong and what to do next. */
export function planRefusalWords(refusal: PlanRefusal): Words {
  switch (refusal.code) {
    case "plan_not_in_force":
      return {
        title: "The plan is not in force",
        detail: `The request is ${decisionWords(refusal.decision).word}. Its plan is worked on once it is approved.`,
      };
    case "milestone_verified_already":
      return { title: "Already verified", detail: "The milestone is verified. Nothing is left to do there." };
    case "evidence_refused":
      return { title: "This is not taken as evidence", detail: evidenceFlawWords(refusal.flaw) };
    case "note_too_short":
      return {
        title: "It says too little",
        detail: `Say it in a sentence that others can use, of at least ${refusal.limit} characters.`,
      };
    case "nothing_to_verify":
      return {
        title: "Nothing to verify",
        detail: "No evidence waits. The owner of the milestone hands it in first.",
      };
    case "evidence_not_the_last":
      return {
        title: "Newer evidence was handed in",
        detail: "You looked at an earlier one. Look at the newest and decide on that.",
      };
    case "verifier_must_be_someone_else":
      return {
        title: "Somebody else verifies this",
        detail: "Whoever owns a milestone, or whom the access serves, does not verify it.",
      };
    case "not_missed":
      return { title: "Not missed", detail: `The milestone is due on ${formatDay(refusal.dueOn)}.` };
    case "renewal_not_now":
      return {
        title: "There is nothing to renew",
        detail: `An access is renewed while it lasts or within ${refusal.days} days after its end. Ask anew; the text can be copied.`,
      };
    case "renewal_open_already":
      return {
        title: "It is being renewed already",
        detail: `${refusal.number} renews it. One renewal at a time.`,
      };
  }
}
