"use client";

import { useQuery } from "@tanstack/react-query";
import { call } from "#lib/client/call.ts";
import type { PolicyView } from "#lib/contracts/policies.ts";
import { formatDateTime } from "#lib/format/dates.ts";
import { capital } from "#lib/format/counts.ts";
import { KIND_WORDS } from "#lib/format/kinds.ts";
import { policyStatusWords, policyTitle, termLines } from "#lib/format/policies.ts";
import { useMe } from "#components/shell/me.tsx";
import { Page, PageTitle } from "#components/shell/page.tsx";
import { Facts } from "#components/ui/facts.tsx";
import { Section } from "#components/ui/section.tsx";
import { Tag } from "#components/ui/tag.tsx";
import { DryRunPanel } from "./dry-run.tsx";
import { PolicyActs } from "./policy-acts.tsx";
import { PolicyChanges } from "./policy-changes.tsx";
import { useDryRun } from "./use-dry-run.ts";

/** The dry run of a version that is not in force yet: read before anybody signs. */
function Beside({ policy }: Readonly<{ policy: PolicyView }>) {
  return <DryRunPanel {...useDryRun(policy.kind, policy.terms)} />;
}

function People({ policy }: Readonly<{ policy: PolicyView }>) {
  const { timeZone } = useMe();
  const at = (instant: string | null) => (instant === null ? "" : `, ${formatDateTime(instant, timeZone)}`);
  const { author, signer, writtenAt, publishedAt, retiredAt, note, pending } = policy;
  return (
    <Facts
      facts={[
        { term: "State", value: <Tag status={policyStatusWords(policy.status)} /> },
        { term: "Written by", value: author === null ? "from the start" : `${author.name}${at(writtenAt)}` },
        { term: "Signed by", value: signer === null ? "nobody" : `${signer.name}${at(publishedAt)}` },
        ...(retiredAt === null ? [] : [{ term: "Retired", value: formatDateTime(retiredAt, timeZone) }]),
        { term: "Why", value: note === "" ? "not said yet" : note },
        { term: "Pending on it", value: String(pending) },
      ]}
    />
  );
}

/** One version of a policy: its terms, what it changes, who wrote and who signed, and its dry run while it is open. */
export function PolicyDetail({ initial }: Readonly<{ initial: PolicyView }>) {
  const { id } = initial;
  const { data: policy } = useQuery({
    queryKey: ["policy", id],
    queryFn: ({ signal }) => call("getPolicy", { params: { policyId: id }, signal }),
    initialData: initial,
  });
  const isOpen = policy.status === "draft" || policy.status === "proposed";
  return (
    <Page
      crumbs={[
        { label: "Admin", href: "/admin" },
        { label: "Policies", href: "/admin/policies" },
        { label: `Version ${policy.number}` },
      ]}
      title={<PageTitle>{policyTitle(policy)}</PageTitle>}
    >
      <div className="grid gap-x-16 gap-y-8 wide:grid-cols-[minmax(0,37.5rem)_minmax(0,22.5rem)]">
        <div className="grid content-start gap-5">
          <PolicyActs policy={policy} />
          <Section title="Who and when" open>
            <People policy={policy} />
          </Section>
          <Section title="What it changes">
            <PolicyChanges policy={policy} />
          </Section>
          <Section title="Terms" note={capital(KIND_WORDS[policy.kind])}>
            <Facts facts={termLines(policy.terms).map(([term, value]) => ({ term, value }))} />
          </Section>
        </div>
        {isOpen ? <Beside policy={policy} /> : null}
      </div>
    </Page>
  );
}
