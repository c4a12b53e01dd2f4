/** The words of the acts on a request other than judging it: their button, their dialog, what they bring about. */
export type RequestActName = "withdraw" | "give_back" | "stop" | "shorten_access";

export type ActWords = {
  /** On the button, in the page and in the dialog. */
  readonly button: string;
  readonly title: string;
  readonly consequence: string;
  /** The question for a day; null where none is asked. */
  readonly until: { readonly label: string; readonly hint: string } | null;
  /** The question for a reason; null where none is asked. */
  readonly reason: { readonly label: string; readonly hint: string; readonly required: boolean } | null;
};

export const ACT_WORDS: Readonly<Record<RequestActName, ActWords>> = {
  withdraw: {
    button: "Withdraw",
    title: "Withdraw this request",
    consequence: "Nobody decides on it any more. It can be copied and asked again.",
    until: null,
    reason: null,
  },
  give_back: {
    button: "Give it back now",
    title: "Give this access back",
    consequence:
      "It is taken away in Unity Catalog now and read back. It counts as ended when that read shows it gone.",
    until: null,
    reason: { label: "Note", hint: "Stands in the timeline of the request.", required: false },
  },
  stop: {
    button: "Stop the access",
    title: "Stop this access",
    consequence:
      "It is taken away in Unity Catalog now and read back. It counts as ended when that read shows it gone.",
    until: null,
    reason: {
      label: "Why it must stop",
      hint: "Requester and approvers read this in the timeline.",
      required: true,
    },
  },
  shorten_access: {
    button: "End it earlier",
    title: "End this access earlier",
    consequence: "It ends by itself at the end of that day. An end that came earlier is never put off again.",
    until: { label: "Until the end of", hint: "A day before the access would end by itself." },
    reason: {
      label: "Why it ends earlier",
      hint: "Requester and approvers read this in the timeline.",
      required: true,
    },
  },
};

/** The link to where the text of a submitted request is written anew (REQ-4). */
export const CHANGE_TEXT = "Change the text";

/** What its holder presses while an access runs off. */
export const HAND_BACK = "Hand back";
