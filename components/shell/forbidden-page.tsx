import { buttonClass } from "#components/ui/button-class.ts";
import { EmptyState } from "#components/ui/empty-state.tsx";

/** A page that is there and not for this person: which rule says so, and where to go instead. */
export function ForbiddenPage({ why }: Readonly<{ why: string }>) {
  return (
    <div className="px-4 desk:px-9">
      <EmptyState
        kind="forbidden"
        title={<h1>This page is not open to you</h1>}
        action={
          <a href="/" className={buttonClass({ variant: "primary" })}>
            Go home
          </a>
        }
      >
        {why} If your work needs it, ask the platform team to add you to the group that gives the role.
      </EmptyState>
    </div>
  );
}
