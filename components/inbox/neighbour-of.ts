type Identified = { readonly id: string };

/** What follows an entry in its list, or what stands before it when it is the last; null when neither is there. */
export function neighbourOf(items: readonly Identified[], id: string | null): string | null {
  const at = items.findIndex((item) => item.id === id);
  return (items[at + 1] ?? items[at - 1])?.id ?? null;
}
