/**
 * Glossary of this folder.
 * server      a Unity Catalog server under test, and what cases need around it
 * need        something a case asks of its server beyond granting and reading
 * lack        a need that a server does not meet, with its reason: the case is not applicable there
 * place       a volume made for one case, with the schema and catalog made for it
 */
import type { Principal, Securable } from "#lib/domain/grants/types.ts";

import type { DialectName } from "../dialect.ts";
import type { FaultSettings } from "../embedded/faults.ts";
import type { AccountOptions } from "../group-membership.ts";
import type { UnityCatalogOptions } from "../http-client.ts";
import type { UnityCatalog } from "../port.ts";

export type Place = {
  readonly catalog: Securable;
  readonly schema: Securable;
  readonly volume: Securable;
  readonly volumeId: string;
};

const NEEDS = [
  "groups",
  "service principals",
  "client credentials",
  "account host",
  "names in any case",
  "pages",
  "owners",
  "deleted principals",
  "odd names",
  "checked privileges",
  "locations",
  "acting as others",
  "trouble",
  "restarts",
  "audit rows",
  "a start without authorization",
] as const;
export type Need = (typeof NEEDS)[number];

/** What a server cannot do, or cannot be asked to do by this suite, and why. */
export type Lacks = Partial<Readonly<Record<Need, string>>>;

/** Trouble in the words of the embedded server's switches. */
type Troubles = FaultSettings;

/** One raw answer of the server. */
export type RawAnswer = { readonly status: number; readonly text: string; readonly body: unknown };

/** Everything made gets a new name, so that cases do not meet; all of it is removed at the end. */
export type Estate = {
  newPlace(): Promise<Place>;
  newLocation(name?: string): Promise<{ readonly location: Securable; readonly url: string }>;
  /** A table in the schema of a place; gives its id. */
  newTable(place: Place): Promise<{ readonly fullName: string; readonly id: string }>;
  /** Hands a securable over to another owner. */
  setOwner(volume: Securable, owner: Principal): Promise<void>;
  /** Gives a securable another last name; gives it under its new name. */
  rename(securable: Securable): Promise<Securable>;
  drop(volume: Securable): Promise<void>;
  /** A volume under a name that is free. */
  makeVolume(volume: Securable): Promise<string>;
  /** Somebody else's grant of any privileges, past our client. */
  grantOutside(securable: Securable, principal: string, privileges: readonly string[]): Promise<void>;
};

export type People = {
  newUser(): Promise<Principal>;
  newGroup(): Promise<Principal>;
  newServicePrincipal(): Promise<Principal>;
  setMember(group: Principal, member: Principal, isMember: boolean): Promise<void>;
  setActive(user: Principal, active: boolean): Promise<void>;
  deletePrincipal(principal: Principal): Promise<void>;
};

export type ContractServer = Estate &
  People & {
    readonly url: string;
    readonly dialect: DialectName;
    readonly auth: UnityCatalogOptions["auth"];
    /** Words of the server for two privileges on a volume that Countersign never issues, as the port spells them. */
    readonly foreign: readonly [string, string];
    /** The account that a workspace belongs to; undefined where there is none or it was not named. */
    readonly account: Omit<AccountOptions, "auth"> | undefined;
    /** A client as the administrator; options replace the usual ones. */
    client(options?: Partial<UnityCatalogOptions>): UnityCatalog;
    /** One call of the server's own REST API, as the administrator unless a token is given (empty: none). */
    raw(method: string, path: string, body?: unknown, token?: string): Promise<RawAnswer>;
    tokenOf(principal: Principal): Promise<string>;
    trouble(troubles: Troubles): Promise<void>;
    endTrouble(): Promise<void>;
    revokeTokens(): Promise<void>;
    auditRows(): Promise<
      readonly { readonly who: string; readonly action: string; readonly status: number }[]
    >;
    /** Kills the process without warning and starts it again on its data, at the same address. */
    killAndRestart(): Promise<void>;
    stop(): Promise<void>;
  };

/** How a group of cases reaches the server that is up while they run. */
export type UnderTest = () => ContractServer;
