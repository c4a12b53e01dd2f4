/** Where one can go, by the same name in the navigation, the palette and the crumbs. */
export type Place = { readonly href: string; readonly label: string };

type Reader = {
  readonly seats: readonly unknown[];
  readonly inboxCount: number;
  /** Whether the portal runs beside its embedded servers. */
  readonly embedded: boolean;
};

const HOME: Place = { href: "/", label: "Home" };
const INBOX: Place = { href: "/inbox", label: "Inbox" };
const REQUESTS: Place = { href: "/requests", label: "Requests" };
const CATALOGUE: Place = { href: "/catalogue", label: "Catalogue" };
const SESSIONS: Place = { href: "/sessions", label: "Your sessions" };
const DEMONSTRATION: readonly Place[] = [
  { href: "/dev/mail", label: "Mail of the demonstration" },
  { href: "/dev/clock", label: "Clock of the demonstration" },
];

/** The places of the main navigation; the inbox is for those who fill a slot. */
export function mainPlaces({ seats, inboxCount }: Reader): readonly Place[] {
  return [HOME, ...(seats.length > 0 || inboxCount > 0 ? [INBOX] : []), REQUESTS, CATALOGUE];
}

/** Everywhere one can go, for the palette. */
export function allPlaces(reader: Reader): readonly Place[] {
  return [...mainPlaces(reader), SESSIONS, ...(reader.embedded ? DEMONSTRATION : [])];
}
