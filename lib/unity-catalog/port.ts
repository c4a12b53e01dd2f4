/**
 * Glossary of this folder.
 * securable  an object of Unity Catalog that privileges are granted on, named by type and full name
 * principal  who holds a privilege: a user by e-mail, an account group by exact name, a service principal by application id
 * direct     granted on the securable itself; effective adds what comes from parents and groups; what owning gives is in neither
 * change     one delta for one principal on one securable; never the whole list of a securable
 */
import type { Principal, PrincipalKind, Privilege, Securable } from "#lib/domain/grants/types.ts";

/** What a principal holds on one securable. `privileges` are normalised (upper case, underscores) but an open set. */
export type Assignment = { readonly principal: string; readonly privileges: readonly string[] };

/**
 * One effective privilege and where it comes from; no `inheritedFrom` means direct. The type is a securable's, or `group`
 * for what a group of the principal holds, wherever the group has it. One privilege may come from several places.
 */
export type EffectivePrivilege = {
  readonly privilege: string;
  readonly inheritedFrom?: { readonly type: string; readonly fullName: string };
};

/**
 * Why an ask failed. `retryable` says that the same ask may succeed later without anybody's help; `maybeApplied` that
 * the server may have carried it out although no answer arrived.
 */
export type UnityCatalogFailure = {
  readonly reason:
    | "unavailable"
    | "rate_limited"
    | "timed_out"
    | "answer_lost"
    | "unauthenticated"
    | "refused"
    | "unknown_principal"
    | "unknown_securable"
    | "invalid"
    | "wrong_host"
    | "unprotected";
  readonly retryable: boolean;
  readonly maybeApplied: boolean;
  readonly retryAfterMs?: number;
  readonly status?: number;
  readonly code?: string;
  /** Safe to show and store: no tokens, at most 500 characters. */
  readonly message: string;
};

export type UnityCatalogResult<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly failure: UnityCatalogFailure };

/** A principal whom the server has deleted; what was granted stays in its books under the id alone. */
export type DeletedHolder = { readonly principalId: string; readonly privileges: readonly string[] };

/** A securable as the server keeps it: an id that a namesake made later does not have, and who owns it. */
export type Description = { readonly id: string; readonly owner: string | null };

/** Where the securable with an id is today; `replaced` says that the name is another's and the id was not found. */
export type Whereabouts =
  | { readonly at: "same" }
  | { readonly at: "renamed"; readonly fullName: string }
  | { readonly at: "replaced"; readonly id: string }
  | { readonly at: "gone" };

/** As whom the server knows us, and in words the rights that we need there and lack. */
export type Checked = { readonly identity: string; readonly missing: readonly string[] };

/** Unity Catalog in our words. Every call is one logical ask: no hidden retries, the ledger reconciler decides when to ask again. */
export type UnityCatalog = {
  /**
   * Direct privileges on the securable of every principal, all pages read, sorted by principal (UC-1, UC-4). Deleted
   * principals are not among them. With `of` the answer need hold nobody else, where a server can be asked so; for one whom
   * the server does not know it is `unknown_principal`.
   */
  readDirect(securable: Securable, of?: Principal): Promise<UnityCatalogResult<readonly Assignment[]>>;
  /** Effective privileges of one principal on the securable, with their origin (UC-4). */
  readEffective(
    securable: Securable,
    principal: Principal,
  ): Promise<UnityCatalogResult<readonly EffectivePrivilege[]>>;
  /**
   * One PATCH with one change for one principal; idempotent (UC-1). Refuses privileges outside the closed list, and one in
   * both lists, before sending; with two empty lists it succeeds without asking. Success is not proof: read (UC-4).
   */
  change(ask: {
    readonly securable: Securable;
    readonly principal: Principal;
    readonly add: readonly Privilege[];
    readonly remove: readonly Privilege[];
  }): Promise<UnityCatalogResult<void>>;
  /** What a list of deleted principals on the securable still shows (UC-4); empty where a server keeps none. */
  readDeleted(securable: Securable): Promise<UnityCatalogResult<readonly DeletedHolder[]>>;
  /** Id and owner. `unknown_securable` only when a list of what it lay in was read and it is not there (UC-4). */
  describe(securable: Securable): Promise<UnityCatalogResult<Description>>;
  /** Looks for the id under its name, then in what it lay in, then beside that. Every negative answer is a list read. */
  locate(securable: Securable, id: string): Promise<UnityCatalogResult<Whereabouts>>;
  /** The server's id of a principal and whether it may sign in; null when the server knows none of that kind and name. */
  findPrincipal(
    principal: Principal,
  ): Promise<UnityCatalogResult<{ readonly id: string; readonly active: boolean } | null>>;
  /**
   * Proves that host and credentials are right, with a read that sees something; and for the securables given, whether
   * their permissions may be read, and whether the account answers where there is one. A right that is missing is no failure.
   */
  checkConnection(probes?: readonly Securable[]): Promise<UnityCatalogResult<Checked>>;
};

/** A member of an account group, by the account's numeric id; `kind` is null where the account does not say what it is. */
export type GroupMember = {
  readonly id: string;
  readonly display: string;
  readonly kind: PrincipalKind | null;
};

/** Who is in an account group (Databricks account SCIM). A removal may become effective minutes later. */
export type GroupMembership = {
  /** The account's id of the group with exactly this name; null when a list that shows groups shows none of that name. */
  find(group: string): Promise<UnityCatalogResult<string | null>>;
  /** The name that a group with this id has today; null when there is none. */
  nameOfGroup(id: string): Promise<UnityCatalogResult<string | null>>;
  /** What grants call a member: e-mail, group name or application id; null when the account has it no more. */
  nameOf(member: GroupMember): Promise<UnityCatalogResult<string | null>>;
  /** `unknown_principal` when no account group has exactly this name. */
  readMembers(group: string): Promise<UnityCatalogResult<readonly GroupMember[]>>;
  /** Idempotent, and over within one time-out. `unknown_principal` when the group or the principal is not in the account. */
  addMember(group: string, principal: Principal): Promise<UnityCatalogResult<void>>;
  /** Idempotent, and over within one time-out. */
  removeMember(group: string, principal: Principal): Promise<UnityCatalogResult<void>>;
  /** Proves that the account answers us and lists its groups; `refused` where that is not ours to read. */
  check(): Promise<UnityCatalogResult<void>>;
};
