import { call } from "#lib/client/call.ts";
import { decisionWords } from "#lib/format/statuses.ts";
import type { PaletteGroup, PaletteItem } from "./palette-items.ts";

const SHOWN = 6;

function group(heading: string, items: readonly PaletteItem[]): readonly PaletteGroup[] {
  return items.length === 0 ? [] : [{ heading, items: items.slice(0, SHOWN) }];
}

/** Requests, securables and people whose name, number or path holds what was typed; a person's page is for who may see it. */
export async function searchPortal(
  q: string,
  signal: AbortSignal,
  personHref: (person: { readonly id: string; readonly name: string }) => string,
): Promise<readonly PaletteGroup[]> {
  const [requests, buckets, people] = await Promise.all([
    call("listRequests", { query: { q }, signal }),
    call("listBuckets", { query: { q }, signal }),
    call("searchPeople", { query: { q }, signal }),
  ]);
  return [
    ...group(
      "Requests",
      requests.rows.map(({ id, number, requester, securable, decision }) => ({
        id,
        label: `${number} ${securable ?? ""}`.trim(),
        note: `${requester}, ${decisionWords(decision).word}`,
        href: `/requests/${id}`,
      })),
    ),
    ...group(
      "Securables",
      buckets.rows.map(({ id, securableName, layer, classification }) => ({
        id,
        label: securableName,
        note: `${layer} layer, ${classification}`,
        href: `/catalogue/${id}`,
      })),
    ),
    ...group(
      "People",
      people.people.map(({ id, name, title }) => ({
        id,
        label: name,
        note: title ?? "",
        href: personHref({ id, name }),
      })),
    ),
  ];
}
