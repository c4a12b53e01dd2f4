/** RFC 7644 section 3.12: `kind` is its scimType. */
export class ScimError extends Error {
  override readonly name = "ScimError";
  readonly status: number;
  readonly kind: "invalidFilter" | "invalidPath" | "invalidSyntax" | "invalidValue" | undefined;

  constructor(status: number, detail: string, kind?: ScimError["kind"]) {
    super(detail);
    this.status = status;
    this.kind = kind;
  }
}
