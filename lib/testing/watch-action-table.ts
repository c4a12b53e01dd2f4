import type { Actor } from "#lib/policy/types.ts";

/**
 * Looking over people, buckets, the log and the machine in the actor x action table (action-table.ts says how to read it). The
 * bucket is owned by "data_owner".
 */
export const WATCH_LEGEND: Readonly<Record<string, string>> = {
  "person.read own": "person.oneself",
  "person.read watch": "person.oversight_reads",
  "view.manage own": "person.oneself",
  "bucket.holders owner": "bucket.owner_sees_holders",
  "bucket.holders judge": "bucket.judges_see_holders",
  "audit.read watch": "audit.oversight_reads",
  "job.read platform": "machine.platform_watches",
  "settings.read platform": "machine.platform_watches",
  "job.retry admin": "machine.admins_mend",
  "mail.choose own": "person.oneself",
  "mail.read mail": "mail.platform_and_security",
  "mail.retry mail": "mail.platform_and_security",
};

export const WATCHING = `
anywhere           | person.read | person.read of another | view.manage | view.manage of another | bucket.holders | audit.read | job.read | job.retry | settings.read | mail.choose | mail.choose of another | mail.read | mail.retry
requester          | own         | .                      | own         | .                      | .              | .          | .        | .         | .             | own         | .                      | .         | .
requester with CTO | own         | .                      | own         | .                      | judge          | .          | .        | .         | .             | own         | .                      | .         | .
requester, no role | own         | .                      | own         | .                      | .              | .          | .        | .         | .             | own         | .                      | .         | .
requester security | own         | watch                  | own         | .                      | judge          | watch      | platform | .         | platform      | own         | .                      | mail      | mail
creator            | own         | .                      | own         | .                      | .              | .          | .        | .         | .             | own         | .                      | .         | .
creator with CTO   | own         | .                      | own         | .                      | judge          | .          | .        | .         | .             | own         | .                      | .         | .
beneficiary        | own         | .                      | own         | .                      | .              | .          | .        | .         | .             | own         | .                      | .         | .
benefic. with CTO  | own         | .                      | own         | .                      | judge          | .          | .        | .         | .             | own         | .                      | .         | .
other scientist    | own         | .                      | own         | .                      | .              | .          | .        | .         | .             | own         | .                      | .         | .
CTO holder         | own         | .                      | own         | .                      | judge          | .          | .        | .         | .             | own         | .                      | .         | .
CDAO holder        | own         | .                      | own         | .                      | judge          | .          | .        | .         | .             | own         | .                      | .         | .
CTO and CDAO       | own         | .                      | own         | .                      | judge          | .          | .        | .         | .             | own         | .                      | .         | .
CTO deputy         | own         | .                      | own         | .                      | judge          | .          | .        | .         | .             | own         | .                      | .         | .
for requester      | own         | .                      | own         | .                      | judge          | .          | .        | .         | .             | own         | .                      | .         | .
VP                 | own         | .                      | own         | .                      | judge          | .          | .        | .         | .             | own         | .                      | .         | .
security           | own         | watch                  | own         | .                      | judge          | watch      | platform | .         | platform      | own         | .                      | mail      | mail
auditor            | own         | watch                  | own         | .                      | judge          | watch      | .        | .         | .             | own         | .                      | .         | .
edp                | own         | .                      | own         | .                      | judge          | .          | .        | .         | .             | own         | .                      | .         | .
rtb                | own         | .                      | own         | .                      | .              | .          | platform | .         | platform      | own         | .                      | .         | .
admin              | own         | .                      | own         | .                      | .              | .          | platform | admin     | platform      | own         | .                      | mail      | mail
data_owner         | own         | .                      | own         | .                      | owner          | .          | .        | .         | .             | own         | .                      | .         | .
without roles      | own         | .                      | own         | .                      | .              | .          | .        | .         | .             | own         | .                      | .         | .
sweeper            | .           | .                      | .           | .                      | .              | .          | .        | .         | .             | .           | .                      | .         | .
reconciler         | .           | .                      | .           | .                      | .              | .          | .        | .         | .             | .           | .                      | .         | .
directory_sync     | .           | .                      | .           | .                      | .              | .          | .        | .         | .             | .           | .                      | .         | .
seed               | .           | .                      | .           | .                      | .              | .          | .        | .         | .             | .           | .                      | .         | .
`;

const themselves = (actor: Actor) => ({ personId: actor.kind === "person" ? actor.id : "somebody" });
const another = () => ({ personId: "another" });
/** What each of these actions is asked about. */
export const WATCHED = {
  "person.read": themselves,
  "person.read of another": another,
  "view.manage": themselves,
  "view.manage of another": another,
  "mail.choose": themselves,
  "mail.choose of another": another,
  "mail.read": () => null,
  "mail.retry": () => null,
  "bucket.holders": () => ({ ownerId: "own" }),
  "audit.read": () => null,
  "job.read": () => null,
  "job.retry": () => null,
  "settings.read": () => null,
} as const;
