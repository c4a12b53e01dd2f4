import type { RequestKindName } from "#lib/domain/requests/kinds.ts";

/** Where one can go, by the same name in the navigation, the palette and the crumbs. */
export type Place = {
  readonly href: string;
  readonly label: string;
  /** Whether what is live there is counted beside its name. */
  readonly live?: true;
};

type Reader = {
  readonly roles: readonly string[];
  readonly seats: readonly { readonly slot?: string }[];
  readonly inboxCount: number;
  /** Whether the portal runs beside its embedded servers. */
  readonly embedded: boolean;
};

const HOME: Place = { href: "/", label: "Home" };
const INBOX: Place = { href: "/inbox", label: "Inbox" };
const REQUESTS: Place = { href: "/requests", label: "Requests" };
/** Who is in Prod. */
export const BOARD: Place = { href: "/break-glass", label: "Break-glass", live: true };
const CATALOGUE: Place = { href: "/catalogue", label: "Catalogue" };
const RISK: Place = { href: "/risk", label: "Risk" };
const ADMIN: Place = { href: "/admin", label: "Admin" };
const ENDS: Place = { href: "/ends", label: "Calendar of ends" };
const SESSIONS: Place = { href: "/sessions", label: "Your sessions" };
const DELEGATION: Place = { href: "/delegation", label: "Delegation" };
const DEMONSTRATION: readonly Place[] = [
  { href: "/dev/mail", label: "Mail of the demonstration" },
  { href: "/dev/clock", label: "Clock of the demonstration" },
];

/** The form of each kind of request. */
const ASKS: Readonly<Record<RequestKindName, Place>> = {
  raw_bucket: { href: "/requests/new/raw-bucket", label: "Ask for a raw bucket" },
  break_glass: { href: "/requests/new/break-glass", label: "Get into Prod" },
};

/** Where a request of each of these kinds is begun. */
export function askPlaces(kinds: readonly RequestKindName[]): readonly Place[] {
  return kinds.map((kind) => ASKS[kind]);
}

const AUDIT: Place & { readonly roles: readonly string[] } = {
  href: "/audit",
  label: "Audit",
  roles: ["security", "auditor"],
};

/** Where Unity Catalog and the ledger differ. */
const DRIFT: Place & { readonly roles: readonly string[] } = {
  href: "/catalogue/drift",
  label: "Drift",
  roles: ["security", "auditor", "admin"],
};

/** The pages of the administration, each with the roles that it serves. A page that does not exist is not listed. */
const ADMIN_PLACES: readonly (Place & { readonly roles: readonly string[] })[] = [
  { href: "/admin/engine", label: "Engine", roles: ["admin", "rtb", "security"] },
  { href: "/admin/connections", label: "Connections", roles: ["admin", "rtb", "security"] },
  { href: "/admin/jobs", label: "Jobs", roles: ["admin", "rtb", "security"] },
  { href: "/admin/mail", label: "Mail", roles: ["admin", "security"] },
  { href: "/admin/coverage", label: "Slots", roles: ["admin", "security"] },
  { href: "/admin/policies", label: "Policies", roles: ["admin", "security", "auditor"] },
  { href: "/admin/break-glass", label: "Profiles", roles: ["admin", "security", "auditor", "rtb"] },
  { href: "/admin/settings", label: "Settings", roles: ["admin", "rtb", "security"] },
];

/** Who looks on while somebody is in Prod, beside the VPs. */
const BOARD_ROLES = ["security", "auditor", "rtb"];

/** Who owns risks, or watches over what is carried. */
const RISK_ROLES = ["security", "auditor", "admin", "data_owner", "edp"];

type Roled = Pick<Reader, "roles">;

const serves = (reader: Roled, roles: readonly string[]): boolean =>
  roles.some((role) => reader.roles.includes(role));

/** The pages of the administration that serve this person; the first is where the administration opens. */
export function adminPlaces(reader: Roled): readonly Place[] {
  return ADMIN_PLACES.filter(({ roles }) => serves(reader, roles)).map(({ href, label }) => ({
    href,
    label,
  }));
}

/** Whether the board of those who are in is open to the reader, as the policy says it too. */
function watchesLive(reader: Pick<Reader, "roles" | "seats">): boolean {
  return serves(reader, BOARD_ROLES) || reader.seats.some(({ slot }) => slot === "VP");
}

/** The places of the main navigation, each shown only to those whom it serves; at most eight. */
export function mainPlaces(reader: Reader): readonly Place[] {
  const { seats, inboxCount } = reader;
  return [
    HOME,
    ...(seats.length > 0 || inboxCount > 0 ? [INBOX] : []),
    REQUESTS,
    ...(watchesLive(reader) ? [BOARD] : []),
    CATALOGUE,
    ...(seats.length > 0 || serves(reader, RISK_ROLES) ? [RISK] : []),
    ...(serves(reader, AUDIT.roles) ? [{ href: AUDIT.href, label: AUDIT.label }] : []),
    ...(adminPlaces(reader).length > 0 ? [ADMIN] : []),
  ];
}

/** Whether what others did in Unity Catalog is open to the reader (UC-7). */
export function seesDrift(reader: Roled): boolean {
  return serves(reader, DRIFT.roles);
}

/** Whether who stands in for whom is the reader's business: they fill a slot, or look over the slots. */
export function delegates(reader: Pick<Reader, "roles" | "seats">): boolean {
  return reader.seats.length > 0 || serves(reader, ["admin", "security", "auditor"]);
}

/** Everywhere one can go, for the palette. */
export function allPlaces(reader: Reader): readonly Place[] {
  return [
    ...mainPlaces(reader),
    ...adminPlaces(reader),
    ...(seesDrift(reader) ? [{ href: DRIFT.href, label: DRIFT.label }] : []),
    ...(delegates(reader) ? [DELEGATION] : []),
    ENDS,
    SESSIONS,
    ...(reader.embedded ? DEMONSTRATION : []),
  ];
}

type Known = Roled & { readonly person: { readonly id: string } };

/** Whether the page of a person is open to the reader: their own, and every one to security and auditors. */
export function mayOpenPerson(reader: Known, personId: string): boolean {
  return personId === reader.person.id || serves(reader, AUDIT.roles);
}

/** Where a person that was found leads: to their page for those who may see it, else to the requests that name them. */
export function personPlace(reader: Known, found: { readonly id: string; readonly name: string }): string {
  return mayOpenPerson(reader, found.id)
    ? `/people/${found.id}`
    : `/requests?q=${encodeURIComponent(found.name)}`;
}
