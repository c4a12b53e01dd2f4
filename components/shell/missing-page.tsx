import { buttonClass } from "#components/ui/button-class.ts";
import { EmptyState } from "#components/ui/empty-state.tsx";

/** The same words for what does not exist and for what this person may not know of (REQ-9). */
export function MissingPage() {
  return (
    <div className="px-4 desk:px-9">
      <EmptyState
        kind="forbidden"
        title={<h1>There is nothing here that you can see</h1>}
        action={
          <>
            {/* Plain links: a page that every other one carries along brings no script of its own. */}
            <a href="/" className={buttonClass({ variant: "primary" })}>
              Go home
            </a>
            <a href="/requests" className={buttonClass({})}>
              Look through your requests
            </a>
          </>
        }
      >
        The address may be wrong, or what it names is not yours to see. A request is seen by those concerned,
        its approvers, security and auditors.
      </EmptyState>
    </div>
  );
}
