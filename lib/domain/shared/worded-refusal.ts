/**
 * A refusal that brings its status and its words along, so that what belongs to one kind of request is named in no general file.
 * 403 for who you are, 409 for when, 422 for what you sent; `field` names what of the body is meant.
 */
export type WordedRefusal = {
  readonly code: string;
  readonly worded: {
    readonly status: 403 | 409 | 422;
    readonly title: string;
    readonly detail: string;
    readonly field?: string;
    /** The same where several are meant, each with its own words. */
    readonly fields?: readonly { readonly field: string; readonly message: string }[];
  };
};
