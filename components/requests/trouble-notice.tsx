import type { Trouble } from "#lib/format/trouble.ts";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { Notice } from "#components/ui/notice.tsx";

type TroubleNoticeProps = Readonly<{
  trouble: Trouble;
  /** Where the reader is, so that signing in again leads back. */
  here: string;
}>;

/** What went wrong, where the act was tried. It stays until the next try; what was typed is untouched. */
export function TroubleNotice({ trouble, here }: TroubleNoticeProps) {
  const { kind, title, detail, requestId } = trouble;
  return (
    <Notice
      tone={kind === "fault" || kind === "lost" ? "danger" : "warn"}
      title={title}
      requestId={kind === "fault" ? requestId : undefined}
      action={
        kind === "signed_out" ? (
          <ButtonLink size="small" href={`/sign-in?to=${encodeURIComponent(here)}`}>
            Sign in
          </ButtonLink>
        ) : undefined
      }
    >
      {detail}
    </Notice>
  );
}
