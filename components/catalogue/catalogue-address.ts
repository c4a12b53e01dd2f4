/** The catalogue as its address says it. */
import { createLoader, createSerializer, parseAsString, parseAsStringLiteral } from "nuqs/server";
import { trailOf } from "#components/data-table/page-trail.ts";
import type { Classification, Layer } from "#lib/domain/raw-bucket/types.ts";

export const LAYER_FILTERS = ["base", "prepared"] as const satisfies readonly Layer[];

export const CLASS_FILTERS = [
  "internal",
  "confidential",
  "restricted",
] as const satisfies readonly Classification[];

export type CatalogueState = {
  readonly q: string | null;
  readonly layer: (typeof LAYER_FILTERS)[number] | null;
  readonly classification: (typeof CLASS_FILTERS)[number] | null;
  readonly trail: readonly string[];
};

const parsers = {
  q: parseAsString,
  layer: parseAsStringLiteral(LAYER_FILTERS),
  classification: parseAsStringLiteral(CLASS_FILTERS),
  after: parseAsString,
  before: parseAsString,
};

const load = createLoader(parsers);
/** The address with another search or layer; paging starts anew. */
export const catalogueHref = createSerializer(parsers);

/** What an address asks for; what is not understood is left out. */
export function readCatalogueState(
  search: Readonly<Record<string, string | string[] | undefined>>,
): CatalogueState {
  const { q, layer, classification, after, before } = load(search);
  const words = q?.trim().slice(0, 200) ?? "";
  return { q: words === "" ? null : words, layer, classification, trail: trailOf({ after, before }) };
}
