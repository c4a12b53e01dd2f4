import { AskLinks } from "#components/requests/ask-links.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";

type RequestsEmptyProps = Readonly<{ filtered: boolean; mayAsk: boolean }>;

/** Why no request is shown: the filters hide them all, or there is none yet; each with its next step (UX-5). */
export function RequestsEmpty({ filtered, mayAsk }: RequestsEmptyProps) {
  if (filtered)
    return (
      <EmptyState
        kind="no_match"
        title={<h2>No request matches</h2>}
        action={<ButtonLink href="/requests">Show all requests</ButtonLink>}
      >
        Your filters hide everything that you may see. Take one away, or search for another word.
      </EmptyState>
    );
  if (!mayAsk)
    return (
      <EmptyState
        kind="empty"
        title={<h2>There is nothing here yet</h2>}
        action={<ButtonLink href="/catalogue">Look through the catalogue</ButtonLink>}
      >
        A request stands here as soon as it concerns you or waits for a slot of yours.
      </EmptyState>
    );
  return (
    <EmptyState
      kind="empty"
      title={<h2>You have asked for nothing yet</h2>}
      action={
        <span className="flex flex-wrap gap-2.5">
          <AskLinks />
        </span>
      }
    >
      What you ask for stands here with where it is: who must sign, until when, and when it ends.
    </EmptyState>
  );
}
