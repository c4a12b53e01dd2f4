import type { Principal, Securable } from "#lib/domain/grants/types.ts";

import type { UnityCatalogOptions } from "../http-client.ts";
import type { UnityCatalog } from "../port.ts";

/** A volume made for one case, with the schema and catalog made for it. */
export type Place = {
  readonly catalog: Securable;
  readonly schema: Securable;
  readonly volume: Securable;
  readonly volumeId: string;
};

/** Trouble in the words that all cases need; see the embedded server's switches. */
type Troubles = {
  readonly latencyMs?: number;
  readonly hangMs?: number;
  readonly staleReadsMs?: number;
  readonly rate429?: boolean;
  readonly retryAfterSeconds?: number;
  readonly rate5xx?: boolean;
  readonly loseAnswers?: boolean;
  readonly failBefore?: boolean;
  readonly down?: boolean;
  readonly only?: string;
  readonly methods?: ("GET" | "PATCH" | "POST")[];
  readonly times?: number;
};

/**
 * A Unity Catalog server under test, reached over HTTP, and what a case needs around it. Everything made gets a new name,
 * so that cases do not meet.
 */
export type ContractServer = {
  readonly url: string;
  readonly auth: { readonly clientId: string; readonly clientSecret: string };
  /** A client as the administrator; options replace the usual ones. */
  client(options?: Partial<UnityCatalogOptions>): UnityCatalog;
  newPlace(): Promise<Place>;
  newLocation(name?: string): Promise<{ readonly location: Securable; readonly url: string }>;
  newUser(): Promise<Principal>;
  newGroup(): Promise<Principal>;
  setMember(group: Principal, member: Principal, isMember: boolean): Promise<void>;
  setActive(user: Principal, active: boolean): Promise<void>;
  deletePrincipal(principal: Principal): Promise<void>;
  /** Hands a securable over to another owner. */
  setOwner(volume: Securable, owner: Principal): Promise<void>;
  /** Removes the volume and makes another of the same name; gives the new volume's id. */
  remakeVolume(place: Place): Promise<string>;
  /** Somebody else's grant of any privileges, in any spelling, past our client. */
  grantOutside(securable: Securable, principal: string, privileges: readonly string[]): Promise<void>;
  tokenOf(principal: Principal): Promise<string>;
  /** HTTP status of asking for the data with a token of one's own. */
  readFile(token: string, volume: Securable): Promise<number>;
  volumeCredentials(
    token: string,
    volumeId: string,
    operation: "READ_VOLUME" | "WRITE_VOLUME",
  ): Promise<number>;
  pathCredentials(token: string, url: string): Promise<number>;
  trouble(troubles: Troubles): Promise<void>;
  endTrouble(): Promise<void>;
  revokeTokens(): Promise<void>;
  auditRows(): Promise<readonly { readonly who: string; readonly action: string; readonly status: number }[]>;
  /** Kills the process without warning and starts it again on its data, at the same address. */
  killAndRestart(): Promise<void>;
  stop(): Promise<void>;
};

/** How a group of cases reaches the server that is up while they run. */
export type UnderTest = () => ContractServer;
