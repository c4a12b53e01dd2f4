/** A bucket of the catalogue in words, where two of them must be told apart. */
const TYPES = { volume: "external volume", external_location: "external location" } as const;

export type BucketData = {
  readonly securableType: keyof typeof TYPES;
  readonly layer: string;
  readonly classification: string;
  readonly owner: { readonly name: string };
  readonly path: string;
};

/** "external volume" or "external location". */
export function securableTypeWords(type: BucketData["securableType"]): string {
  return TYPES[type];
}

/** "external volume · base layer · confidential · owner: owner" */
export function bucketWords({ securableType, layer, classification, owner }: BucketData): string {
  return [TYPES[securableType], `${layer} layer`, classification, `owner: ${owner.name}`].join(" · ");
}
