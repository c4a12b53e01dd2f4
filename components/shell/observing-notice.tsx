import { OBSERVING } from "#lib/format/restore.ts";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { Notice } from "#components/ui/notice.tsx";

/** Says at the head of every page of security and administrators that nothing is pushed, and where to look. */
export function ObservingNotice() {
  return (
    <div className="px-4 pt-3 desk:px-9 print:hidden">
      <Notice
        tone="danger"
        title={OBSERVING.title}
        action={
          <ButtonLink size="small" href="/admin/restore">
            Look at the difference
          </ButtonLink>
        }
      >
        {OBSERVING.detail}
      </Notice>
    </div>
  );
}
