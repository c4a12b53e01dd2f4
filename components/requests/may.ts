import type { RequestView } from "#lib/contracts/requests.ts";

export type ActName = RequestView["actions"][number]["action"];

/** may: the button stands there; refused: in its place stands why; hidden: the state of the request rules it out. */
export type May =
  | { readonly kind: "may" }
  | { readonly kind: "refused"; readonly because: string }
  | { readonly kind: "hidden" };

/** Whether the reader may act, as the server said it together with the request. */
export function mayOf({ actions }: Pick<RequestView, "actions">, name: ActName): May {
  const found = actions.find(({ action }) => action === name);
  if (found === undefined) return { kind: "hidden" };
  if (found.allowed) return { kind: "may" };
  return found.because === null ? { kind: "hidden" } : { kind: "refused", because: found.because };
}

/** Whether the reader can sign a slot of the request this very moment. */
export function maySign(request: Pick<RequestView, "actions" | "mySlot">): boolean {
  return mayOf(request, "decide").kind === "may" && request.mySlot !== null;
}
