import type { RequestView } from "#lib/contracts/requests.ts";
import type { RequestActName } from "#lib/format/acts.ts";

/** Whether ending the access is handing back one's own, or stopping somebody else's. */
export function endingAct(
  { requester, beneficiary }: Pick<RequestView, "requester" | "beneficiary">,
  readerId: string,
): Extract<RequestActName, "give_back" | "stop"> {
  return requester.id === readerId || beneficiary.id === readerId ? "give_back" : "stop";
}
