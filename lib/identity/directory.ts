import type { DirectoryGroup, DirectoryPerson } from "./types.ts";

/** The bank's directory in our words. A read is whole or it is refused: half a directory would take access from the other half. */
export type Directory = {
  /** Every person, disabled ones too. Throws DirectoryReadFailed. */
  readPeople(): Promise<readonly DirectoryPerson[]>;
  /** Every group with its direct members. Throws DirectoryReadFailed. */
  readGroups(): Promise<readonly DirectoryGroup[]>;
};

export type DirectoryReadFailure =
  /** Nothing answered, or the server said that it cannot now. */
  | "unavailable"
  | "timed_out"
  /** The token is missing, wrong or not allowed to read. */
  | "unauthenticated"
  /** The server does not do what is asked, such as a wrong address. */
  | "refused"
  /** An answer that is not what RFC 7643 and 7644 say. */
  | "invalid"
  /** The pages do not add up to the whole. */
  | "partial";

/** Why the directory could not be read whole. The message is safe to show and to log: it holds no token. */
export class DirectoryReadFailed extends Error {
  override readonly name = "DirectoryReadFailed";
  readonly reason: DirectoryReadFailure;

  constructor(reason: DirectoryReadFailure, message: string) {
    super(message);
    this.reason = reason;
  }
}
