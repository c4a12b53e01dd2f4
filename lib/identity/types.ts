/**
 * Glossary of this folder.
 * directory         the bank's register of people and groups; the truth about who somebody is and which groups they are in
 * person            one entry of the directory; `id` never changes and is never given again, so decisions compare by it (APP-2)
 * group             a named set of people and of other groups; being a member through a group counts (APP-2)
 * identity provider where a person signs in; the `sub` of its id token is the person's directory id
 * persona           a person of the demonstration directory that anyone trying Countersign may be
 */

export type DirectoryPerson = {
  readonly id: string;
  readonly userName: string;
  readonly email: string;
  readonly displayName: string;
  readonly title: string | null;
  /** False once the person is disabled: no sign-in, no decision, no access (SEC-1). */
  readonly active: boolean;
};

/** Direct members only; whoever asks about membership follows `memberGroupIds`. */
export type DirectoryGroup = {
  readonly id: string;
  readonly name: string;
  readonly memberPersonIds: readonly string[];
  readonly memberGroupIds: readonly string[];
};
