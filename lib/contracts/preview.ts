import { id } from "./fields.ts";
import { SaveDraft } from "./requests.ts";

/** A text as it stands; with the request that it is of, what that one is pinned to and how often it was renewed counts. */
export const PreviewRequest = SaveDraft.extend({ requestId: id.optional() });
