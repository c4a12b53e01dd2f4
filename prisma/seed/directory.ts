import type {
  DirectoryFile,
  EmbeddedGroup,
  EmbeddedPerson,
} from "#lib/identity/embedded-provider/directory-file.ts";

/**
 * The directory of the demonstration: a bank of fiction. Role handles are people anyone may sign in as; the others fill groups
 * and reviews. Ids are fixed, because decisions and the audit log name them.
 */
export function demoDirectory(): DirectoryFile {
  const gone = { ...otherFrom(leaver), active: false };
  const people = [...personas.map(personaFrom), ...others.map(otherFrom), gone].map(withIds);
  const groups = groupRows.map(([name], index) => ({ name, id: groupId(index) }));
  const personIds = new Map(people.map(({ userName, id }) => [userName.split("@")[0] ?? "", id]));
  const groupIds = new Map(groups.map(({ name, id }) => [name, id]));
  return {
    people,
    groups: groupRows.map(([name, members]) => groupFrom(name, members, { personIds, groupIds })),
  };
}

type Person = Omit<EmbeddedPerson, "id" | "externalId">;

const domain = "countersign.example";
const asks = "Asks for access";
const decides = "Decides";
const looksAfter = "Looks after data";
const watches = "Watches, proves and runs";

const personas: readonly (readonly [handle: string, title: string, section: string, can: string])[] = [
  ["scientist", "Data scientist", asks, "Asks for raw buckets and sees when they end."],
  ["scientist2", "Data scientist", asks, "Asks too, and learns nothing of scientist's requests."],
  ["engineer", "AIML engineer", asks, "Is let into Prod at night, hands it back, writes the review."],
  ["cto", "Chief technology officer", decides, "Signs the CTO slot of raw-bucket exceptions."],
  ["cto-deputy", "Deputy chief technology officer", decides, "Signs the CTO slot in place of cto."],
  [
    "cdao",
    "Chief data and analytics officer",
    decides,
    "Signs the CDAO slot; answers for the risk register.",
  ],
  ["cdao-deputy", "Deputy data and analytics officer", decides, "Signs the CDAO slot in place of cdao."],
  ["vp", "Vice president, AI/ML technology", decides, "Lets one person in to Prod, and can stop it."],
  ["vp2", "Vice president, production services", decides, "Decides where vp may not, and accepts PIRs."],
  ["owner", "Data owner, cards", looksAfter, "Certifies or revokes access to the cards data."],
  ["owner2", "Data owner, customer", looksAfter, "Reviews the customer data and what owner holds."],
  ["edp", "EDP data platform engineer", looksAfter, "Adds triage notes and verifies milestones."],
  ["security", "Security officer", watches, "Watches who is in Prod, and drift; ends any access."],
  ["rtb", "Run-the-bank lead", watches, "Knows who is in Prod and why."],
  ["auditor", "Internal auditor", watches, "Reads everything and exports signed evidence packs."],
  ["admin", "Platform engineer", watches, "Looks after policies, jobs and tokens; decides nothing."],
];

const others: readonly (readonly [name: string, handle: string, title: string])[] = [
  ["Amara Okafor", "amara.okafor", "Data scientist"],
  ["Jonas Lindqvist", "jonas.lindqvist", "Data scientist"],
  ["Mei Tanaka", "mei.tanaka", "Senior data scientist"],
  ["Rafael Moreira", "rafael.moreira", "Data scientist"],
  ["Priya Natarajan", "priya.natarajan", "Lead data scientist"],
  ["Tomasz Zieliński", "tomasz.zielinski", "Data scientist"],
  ["Leïla Haddad", "leila.haddad", "AIML engineer"],
  ["Kwame Mensah", "kwame.mensah", "AIML engineer"],
  ["Sofia Petrova", "sofia.petrova", "Senior AIML engineer"],
  ["Daniel Brandt", "daniel.brandt", "EDP data platform engineer"],
  ["Chiara Conti", "chiara.conti", "Data owner, payments"],
  ["Hannah Whitfield", "hannah.whitfield", "Security analyst"],
  ["Arjun Mehta", "arjun.mehta", "Run-the-bank engineer"],
  ["Noor van Dijk", "noor.vandijk", "Run-the-bank engineer"],
  ["Ingrid Solheim", "ingrid.solheim", "Internal auditor"],
];

/** Has left the bank but still stands in a group: reviews have to find that. */
const leaver = ["Marcus Feld", "marcus.feld", "Data scientist"] as const;

/** A member with "dir-" or "vpc-" in front is a group, any other a person by the part before the @. */
const groupRows: readonly (readonly [name: string, members: readonly string[]])[] = [
  ["dir-data-science", ["dir-data-science-cards", "dir-data-science-customer", "priya.natarajan"]],
  ["dir-data-science-cards", ["scientist", "amara.okafor", "jonas.lindqvist", "mei.tanaka", "marcus.feld"]],
  ["dir-data-science-customer", ["scientist2", "rafael.moreira", "tomasz.zielinski"]],
  ["dir-aiml-engineering", ["engineer", "leila.haddad", "kwame.mensah", "sofia.petrova"]],
  ["dir-data-owners", ["owner", "owner2", "chiara.conti"]],
  ["dir-edp-platform", ["edp", "daniel.brandt"]],
  ["dir-security", ["security", "hannah.whitfield"]],
  ["dir-rtb", ["rtb", "arjun.mehta", "noor.vandijk"]],
  ["dir-audit", ["auditor", "ingrid.solheim"]],
  ["dir-platform-admins", ["admin"]],
  ["dir-technology-executives", ["dir-cto-office", "dir-cdao-office", "dir-vp"]],
  ["dir-cto-office", ["dir-cto", "dir-cto-deputies"]],
  ["dir-cto", ["cto"]],
  ["dir-cto-deputies", ["cto-deputy"]],
  ["dir-cdao-office", ["dir-cdao", "dir-cdao-deputies"]],
  ["dir-cdao", ["cdao"]],
  ["dir-cdao-deputies", ["cdao-deputy"]],
  ["dir-vp", ["vp", "vp2"]],
  ["vpc-analytics-users", ["dir-data-science", "dir-aiml-engineering"]],
  ["vpc-parallel-readers", ["dir-aiml-engineering"]],
  ["vpc-prod-automation", ["dir-rtb"]],
];

function personaFrom([handle, title, section, can]: (typeof personas)[number]): Person {
  const userName = `${handle}@${domain}`;
  return { userName, displayName: handle, title, active: true, persona: { section, can } };
}

function otherFrom([displayName, handle, title]: (typeof others)[number]): Person {
  return { userName: `${handle}@${domain}`, displayName, title, active: true, persona: null };
}

function withIds(person: Person, index: number): EmbeddedPerson {
  const number = String(index + 1).padStart(4, "0");
  return { id: `dir-p-${number}`, externalId: `E1${number}`, ...person };
}

function groupId(index: number): string {
  return `dir-g-${String(index + 1).padStart(4, "0")}`;
}

function groupFrom(
  name: string,
  members: readonly string[],
  ids: { readonly personIds: ReadonlyMap<string, string>; readonly groupIds: ReadonlyMap<string, string> },
): EmbeddedGroup {
  const idsOf = (names: readonly string[], from: ReadonlyMap<string, string>): string[] =>
    names.map((member) => {
      const id = from.get(member);
      if (id === undefined) throw new Error(`group ${name} names ${member}, who is not in the directory`);
      return id;
    });
  const isGroup = (member: string): boolean => /^(?:dir|vpc)-/u.test(member);
  return {
    id: ids.groupIds.get(name) ?? name,
    name,
    memberPersonIds: idsOf(
      members.filter((member) => !isGroup(member)),
      ids.personIds,
    ),
    memberGroupIds: idsOf(members.filter(isGroup), ids.groupIds),
  };
}
