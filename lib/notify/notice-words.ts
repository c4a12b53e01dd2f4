import type { Told } from "#lib/db/due-mail.ts";
import { unreachable } from "#lib/domain/shared/exhaustive.ts";
import { word, type Message, type Times } from "./message.ts";

export type ToldNotice = Extract<Told, { readonly request: null }>;

/** The words of each mail that is about no request; `path` is where its link leads. */
export function noticeWords(
  notice: ToldNotice,
  { when, day }: Times,
): Omit<Message, "link"> & { readonly link: { readonly label: string; readonly path: string } } {
  switch (notice.template) {
    case "delegated": {
      const { slot, holder, delegate, startsAt, endsAt, reason, endedBy } = notice.data;
      if (endedBy !== undefined)
        return {
          subject: `${word(delegate)} no longer stands in for ${word(holder)} as ${word(slot)}`,
          passages: [
            {
              text: `${word(endedBy)} ended it before its time. What waits for ${word(slot)} waits for ${word(holder)} again.`,
            },
          ],
          facts: [
            ["From", when(startsAt)],
            ["Was to last until", when(endsAt)],
          ],
          link: { label: "Look at the delegations", path: "/delegation" },
        };
      return {
        subject: `${word(delegate)} stands in for ${word(holder)} as ${word(slot)}`,
        passages: [
          { text: `${word(delegate)} may sign as ${word(slot)} in place of ${word(holder)} for a period.` },
          { text: "Each signature names both. The holder can end the delegation at any time." },
        ],
        facts: [
          ["From", when(startsAt)],
          ["Until", when(endsAt)],
          ["Reason", word(reason)],
        ],
        link: { label: "Look at the delegations", path: "/delegation" },
      };
    }
    case "risk_review_due":
      return {
        subject: `A risk entry is to be reviewed by ${day(notice.data.dueAt)}`,
        passages: [{ text: "A risk entry that you own is due for its review." }],
        facts: [
          ["Risk entry", word(notice.data.title)],
          ["Due", when(notice.data.dueAt)],
        ],
        link: { label: "Open the risk entry", path: `/risk/${notice.data.riskId}` },
      };
    case "milestone_due": {
      const { verify, milestone, dueAt, requestId } = notice.data;
      return {
        subject: verify ? "A milestone waits for your verification" : `A milestone is due on ${day(dueAt)}`,
        passages: [
          {
            text: verify
              ? "Evidence of a milestone was handed in, and you are to say whether it is met."
              : "A milestone of a remediation plan that you own is due.",
          },
        ],
        facts: [
          ["Milestone", word(milestone)],
          ["Due", when(dueAt)],
        ],
        link: { label: "Open the plan", path: `/requests/${requestId}` },
      };
    }
    default:
      return unreachable(notice);
  }
}
