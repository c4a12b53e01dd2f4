"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import type { EngineView } from "#lib/contracts/engine.ts";
import { call } from "#lib/client/call.ts";
import { capital, countOf } from "#lib/format/counts.ts";
import { engineTitle, latenessWords } from "#lib/format/engine.ts";
import { useMe } from "#components/shell/me.tsx";
import { Page, PageTitle } from "#components/shell/page.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { NotAllowed } from "#components/ui/not-allowed.tsx";
import { Section } from "#components/ui/section.tsx";
import { LatenessSpread } from "./lateness-spread.tsx";
import { WaitingCauses } from "./waiting-causes.tsx";
import { WaitingTargets } from "./waiting-targets.tsx";
import { WorkerLoops } from "./worker-loops.tsx";

const OFTEN = 5_000;

/** Whether ends are proved in time, what waits in Unity Catalog and why; those who may have it tried again (OPS-3, UC-6). */
export function EngineState({ initial }: Readonly<{ initial: EngineView }>) {
  const { data } = useQuery({
    queryKey: ["engine"],
    queryFn: ({ signal }) => call("getEngine", { signal }),
    refetchInterval: OFTEN,
    initialData: initial,
  });
  const { roles } = useMe();
  const mayRetry = roles.includes("admin");
  return (
    <Page
      crumbs={[{ label: "Admin", href: "/admin" }, { label: "Engine" }]}
      title={<PageTitle>{engineTitle(data)}</PageTitle>}
      actions={
        data.lateness.notProved > 0 && roles.includes("security") ? (
          <ButtonLink variant="primary" href="/">
            See the ends that are not proved
          </ButtonLink>
        ) : undefined
      }
    >
      <Section title="Ends" note="of the last seven days" open>
        <p className="mb-2">{latenessWords(data.lateness)}</p>
        <LatenessSpread lateness={data.lateness} />
      </Section>
      <Section title="Waiting in Unity Catalog" note={<Where />}>
        <div className="grid gap-4">
          <WaitingCauses waiting={data.waiting} />
          {mayRetry ? null : (
            <NotAllowed
              why="You can look and not have it tried again."
              who="Platform administrators have what failed tried again."
            />
          )}
          <WaitingTargets targets={data.targets} mayRetry={mayRetry} />
          {data.moreTargets > 0 ? (
            <p className="text-muted">and {countOf(data.moreTargets, "more target")}</p>
          ) : null}
        </div>
      </Section>
      <Section title="Loops of the workers">
        <WorkerLoops loops={data.loops} />
        {data.deadJobs === 0 ? null : (
          <p className="mt-2">
            {capital(countOf(data.deadJobs, "job is", "jobs are"))} dead:{" "}
            <Link href="/admin/jobs" className="text-accent underline">
              see Jobs
            </Link>
          </p>
        )}
      </Section>
    </Page>
  );
}

function Where() {
  return (
    <Link href="/admin/connections" className="text-accent underline">
      whether it answers
    </Link>
  );
}
