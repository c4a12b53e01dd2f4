/** The words of the acts on a request other than judging it: their button, their dialog, what they bring about. */
export type RequestActName = "withdraw" | "give_back" | "stop";

export type ActWords = {
  /** On the button, in the page and in the dialog. */
  readonly button: string;
  readonly title: string;
  readonly consequence: string;
  /** The question for a reason; null where none is asked. */
  readonly reason: { readonly label: string; readonly hint: string; readonly required: boolean } | null;
};

export const ACT_WORDS: Readonly<Record<RequestActName, ActWords>> = {
  withdraw: {
    button: "Withdraw",
    title: "Withdraw this request",
    consequence: "Nobody decides on it any more. It can be copied and asked again.",
    reason: null,
  },
  give_back: {
    button: "Give it back now",
    title: "Give this access back",
    consequence:
      "It is taken away in Unity Catalog now and read back. It counts as ended when that read shows it gone.",
    reason: { label: "Note", hint: "Stands in the timeline of the request.", required: false },
  },
  stop: {
    button: "Stop the access",
    title: "Stop this access",
    consequence:
      "It is taken away in Unity Catalog now and read back. It counts as ended when that read shows it gone.",
    reason: {
      label: "Why it must stop",
      hint: "Requester and approvers read this in the timeline.",
      required: true,
    },
  },
};
