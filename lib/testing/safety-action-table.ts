/**
 * Ends that are not proved, closing by hand, and the engine, in the actor x action table (action-table.ts says how to read it).
 * What may be done to a request whose access is being removed is all here, as platform administrators see it then.
 */
export const SAFETY_LEGEND: Readonly<Record<string, string>> = {
  "read removal": "request.platform_sees_removal",
  "raise_overdue clock": "system.works_the_clock",
  "propose_closing !own": "sod.concerned_never_closes",
  "propose_closing security": "closing.security_proposes",
  "confirm_closing !own": "sod.concerned_never_closes",
  "confirm_closing !proposer": "sod.proposer_never_confirms",
  "confirm_closing second": "closing.second_person",
  "drop_closing !own": "sod.concerned_never_closes",
  "drop_closing second": "closing.second_person",
  "restore.read guard": "restore.guards_accept",
  "restore.accept guard": "restore.guards_accept",
  "restore.recognise worker": "restore.worker_recognises",
};

export const RESTORE_RESOURCES = {
  "restore.read": () => null,
  "restore.recognise": () => null,
  "restore.accept": () => null,
} as const;

export const ON_REMOVALS = `
draft; waiting; waiting, CTO signed by the actor; approved; ended; rejected; being removed | raise_overdue | propose_closing | confirm_closing | drop_closing
requester          | .             | !own            | !own            | !own
requester with CTO | .             | !own            | !own            | !own
requester, no role | .             | !own            | !own            | !own
requester security | .             | !own            | !own            | !own
creator            | .             | !own            | !own            | !own
creator with CTO   | .             | !own            | !own            | !own
beneficiary        | .             | !own            | !own            | !own
benefic. with CTO  | .             | !own            | !own            | !own
other scientist    | .             | .               | .               | .
CTO holder         | .             | .               | .               | .
CDAO holder        | .             | .               | .               | .
CTO and CDAO       | .             | .               | .               | .
CTO deputy         | .             | .               | .               | .
for requester      | .             | .               | .               | .
VP                 | .             | .               | .               | .
security           | .             | security        | second          | second
auditor            | .             | .               | .               | .
edp                | .             | .               | .               | .
rtb                | .             | .               | .               | .
admin              | .             | .               | second          | second
data_owner         | .             | .               | .               | .
without roles      | .             | .               | .               | .
sweeper            | clock         | .               | .               | .
reconciler         | clock         | .               | .               | .
directory_sync     | .             | .               | .               | .
seed               | clock         | .               | .               | .

being removed, closing proposed by the actor | raise_overdue | propose_closing | confirm_closing | drop_closing
requester          | .             | !own            | !own            | !own
requester with CTO | .             | !own            | !own            | !own
requester, no role | .             | !own            | !own            | !own
requester security | .             | !own            | !own            | !own
creator            | .             | !own            | !own            | !own
creator with CTO   | .             | !own            | !own            | !own
beneficiary        | .             | !own            | !own            | !own
benefic. with CTO  | .             | !own            | !own            | !own
other scientist    | .             | .               | !proposer       | .
CTO holder         | .             | .               | !proposer       | .
CDAO holder        | .             | .               | !proposer       | .
CTO and CDAO       | .             | .               | !proposer       | .
CTO deputy         | .             | .               | !proposer       | .
for requester      | .             | .               | !proposer       | .
VP                 | .             | .               | !proposer       | .
security           | .             | security        | !proposer       | second
auditor            | .             | .               | !proposer       | .
edp                | .             | .               | !proposer       | .
rtb                | .             | .               | !proposer       | .
admin              | .             | .               | !proposer       | second
data_owner         | .             | .               | !proposer       | .
without roles      | .             | .               | !proposer       | .
sweeper            | clock         | .               | .               | .
reconciler         | clock         | .               | .               | .
directory_sync     | .             | .               | .               | .
seed               | clock         | .               | .               | .

being removed; being removed, closing proposed by the actor | read    | save_draft | submit | decide | withdraw | end_access | retry_grant | lapse | record_access | triage | answer | shorten
requester          | own     | own        | own    | !own   | own      | own        | own         | .     | .             | !own   | own    | !own
requester with CTO | own     | own        | own    | !own   | own      | own        | own         | .     | .             | !own   | own    | !own
requester, no role | own     | .          | .      | !own   | own      | own        | own         | .     | .             | !own   | own    | !own
requester security | own     | own        | own    | !own   | own      | own        | stop        | .     | .             | !own   | own    | !own
creator            | own     | own        | own    | !own   | own      | own        | own         | .     | .             | !own   | own    | !own
creator with CTO   | own     | own        | own    | !own   | own      | own        | own         | .     | .             | !own   | own    | !own
beneficiary        | own     | .          | .      | !own   | .        | own        | own         | .     | .             | !own   | .      | !own
benefic. with CTO  | own     | .          | .      | !own   | .        | own        | own         | .     | .             | !own   | .      | !own
other scientist    | .       | .          | .      | .      | .        | .          | .           | .     | .             | .      | .      | .
CTO holder         | seat    | .          | .      | !twice | .        | .          | .           | .     | .             | .      | .      | slot
CDAO holder        | seat    | .          | .      | !twice | .        | .          | .           | .     | .             | .      | .      | slot
CTO and CDAO       | seat    | .          | .      | slot   | .        | .          | .           | .     | .             | .      | .      | slot
CTO deputy         | seat    | .          | .      | slot   | .        | .          | .           | .     | .             | .      | .      | slot
for requester      | seat    | .          | .      | !for   | .        | .          | .           | .     | .             | .      | .      | slot
VP                 | .       | .          | .      | .      | .        | .          | .           | .     | .             | .      | .      | .
security           | watch   | .          | .      | .      | .        | stop       | stop        | .     | .             | .      | .      | .
auditor            | watch   | .          | .      | .      | .        | .          | .           | .     | .             | .      | .      | .
edp                | triage  | .          | .      | .      | .        | .          | .           | .     | .             | edp    | .      | .
rtb                | .       | .          | .      | .      | .        | .          | .           | .     | .             | .      | .      | .
admin              | removal | .          | .      | .      | .        | .          | .           | .     | .             | .      | .      | .
data_owner         | .       | .          | .      | .      | .        | .          | .           | .     | .             | .      | .      | .
without roles      | .       | .          | .      | .      | .        | .          | .           | .     | .             | .      | .      | .
sweeper            | .       | .          | .      | .      | .        | clock      | .           | clock | clock         | .      | .      | .
reconciler         | .       | .          | .      | .      | .        | clock      | .           | clock | clock         | .      | .      | .
directory_sync     | .       | .          | .      | .      | .        | .          | .           | .     | .             | .      | .      | .
seed               | .       | .          | .      | .      | .        | clock      | .           | clock | clock         | .      | .      | .

being removed; being removed, closing proposed by the actor | remind | plan.read | hand_in | verify | explain | renew  | apply_policy | risk.read | risk.amend | risk.review | risk.add_evidence | risk.close
requester          | .      | request   | .       | !own   | who     | own    | .            | request   | !own       | !own        | !own              | .
requester with CTO | .      | request   | .       | !own   | who     | own    | .            | request   | !own       | !own        | !own              | closer
requester, no role | .      | request   | .       | !own   | who     | .      | .            | request   | !own       | !own        | !own              | .
requester security | .      | request   | .       | !own   | who     | own    | .            | request   | !own       | !own        | !own              | closer
creator            | .      | request   | .       | !own   | who     | own    | .            | request   | !own       | !own        | !own              | .
creator with CTO   | .      | request   | .       | !own   | who     | own    | .            | request   | !own       | !own        | !own              | .
beneficiary        | .      | request   | .       | !own   | .       | !other | .            | request   | !own       | !own        | !own              | .
benefic. with CTO  | .      | request   | .       | !own   | .       | !other | .            | request   | !own       | !own        | !own              | .
other scientist    | .      | .         | .       | .      | .       | !other | .            | .         | .          | .           | .                 | .
CTO holder         | .      | request   | .       | .      | .       | !other | .            | request   | .          | .           | .                 | .
CDAO holder        | .      | request   | .       | .      | .       | !other | .            | request   | .          | .           | .                 | closer
CTO and CDAO       | .      | request   | .       | .      | .       | !other | .            | request   | .          | .           | .                 | closer
CTO deputy         | .      | request   | .       | .      | .       | !other | .            | request   | .          | .           | .                 | .
for requester      | .      | request   | .       | .      | .       | !other | .            | request   | .          | .           | .                 | .
VP                 | .      | .         | .       | .      | .       | !other | .            | .         | .          | .           | .                 | .
security           | .      | request   | .       | else   | .       | !other | .            | request   | security   | security    | security          | closer
auditor            | .      | request   | .       | .      | .       | !other | .            | request   | .          | .           | .                 | .
edp                | .      | request   | .       | else   | .       | !other | .            | request   | .          | .           | .                 | .
rtb                | .      | .         | .       | .      | .       | !other | .            | .         | .          | .           | .                 | .
admin              | .      | request   | .       | .      | .       | !other | .            | request | .          | .           | .                 | .
data_owner         | .      | named     | owner   | !owner | who     | !other | .            | owner     | owner      | owner       | owner             | !owner
without roles      | .      | named     | .       | else   | .       | !other | .            | .         | .          | .           | .                 | .
sweeper            | clock  | .         | .       | .      | .       | .      | clock        | .         | .          | .           | .                 | .
reconciler         | clock  | .         | .       | .      | .       | .      | clock        | .         | .          | .           | .                 | .
directory_sync     | .      | .         | .       | .      | .       | .      | .            | .         | .          | .           | .                 | .
seed               | clock  | .         | .       | .      | .       | .      | clock        | .         | .          | .           | .                 | .
`;

/** The engine, about nothing. */
export const ON_RESTORES = `
anywhere | restore.read | restore.recognise | restore.accept
requester          | .           | .                | .
requester with CTO | .           | .                | .
requester, no role | .           | .                | .
requester security | guard       | .                | guard
creator            | .           | .                | .
creator with CTO   | .           | .                | .
beneficiary        | .           | .                | .
benefic. with CTO  | .           | .                | .
other scientist    | .           | .                | .
CTO holder         | .           | .                | .
CDAO holder        | .           | .                | .
CTO and CDAO       | .           | .                | .
CTO deputy         | .           | .                | .
for requester      | .           | .                | .
VP                 | .           | .                | .
security           | guard       | .                | guard
auditor            | .           | .                | .
edp                | .           | .                | .
rtb                | .           | .                | .
admin              | guard       | .                | guard
data_owner         | .           | .                | .
without roles      | .           | .                | .
sweeper            | .           | .                | .
reconciler         | .           | worker           | .
directory_sync     | .           | .                | .
seed               | .           | .                | .
`;
