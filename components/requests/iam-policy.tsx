"use client";

import type { RequestView } from "#lib/contracts/requests.ts";
import { formatDateTime } from "#lib/format/dates.ts";
import { useMe } from "#components/shell/me.tsx";
import { Section } from "#components/ui/section.tsx";

type IamPolicyProps = Readonly<{ request: Pick<RequestView, "id" | "number" | "iamPolicy" | "bucket"> }>;

/** The least-privilege IAM policy of the approved path, as it was kept at the approval (EXC-10). */
export function IamPolicy({ request }: IamPolicyProps) {
  const { timeZone } = useMe();
  const { iamPolicy: policy, bucket, id, number } = request;
  if (policy === null) return null;
  const moved = bucket !== null && bucket.path !== policy.path;
  return (
    <Section title="IAM policy" note={`kept at the approval, ${formatDateTime(policy.writtenAt, timeZone)}`}>
      <div className="grid gap-2.5">
        {policy.document === null ? (
          <p>
            There is none for <code className="wrap-anywhere">{policy.path}</code>. {policy.refused}
          </p>
        ) : (
          <>
            <p>
              Whoever sets up the role in AWS attaches this: it reads{" "}
              <code className="wrap-anywhere">{policy.path}</code> and nothing else.{" "}
              <a
                href={`/api/v1/requests/${id}/iam-policy`}
                download={`${number}-iam-policy.json`}
                className="link inline-flex min-h-6 items-center max-desk:min-h-11"
              >
                Download it as JSON
              </a>
            </p>
            <details>
              <summary className="min-h-6 cursor-pointer max-desk:min-h-11">Show the policy</summary>
              <pre className="mt-2 rounded-md border border-line bg-sunken p-3 font-mono text-xs whitespace-pre-wrap wrap-anywhere">
                {policy.document}
              </pre>
            </details>
          </>
        )}
        {moved ? (
          <p className="text-muted">
            The catalogue now says <code className="wrap-anywhere">{bucket.path}</code>; what was approved
            stays as it was.
          </p>
        ) : null}
      </div>
    </Section>
  );
}
