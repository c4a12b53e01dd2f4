import { ButtonLink } from "#components/ui/button-link.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";

/** Why no entry is shown: the filters hide them all, or there is none that this person may see (UX-5). */
export function RiskEmpty({ filtered }: Readonly<{ filtered: boolean }>) {
  if (filtered)
    return (
      <EmptyState
        kind="no_match"
        title={<h2>No risk matches</h2>}
        action={<ButtonLink href="/risk">Show all that is carried</ButtonLink>}
      >
        Your filters hide everything that you may see. Take one away, or press the chosen place of the map
        again.
      </EmptyState>
    );
  return (
    <EmptyState
      kind="empty"
      title={<h2>No risk is yours to see</h2>}
      action={<ButtonLink href="/requests">Look at your requests</ButtonLink>}
    >
      The risk of an exception stands here for whoever may see its request, and every risk for its owner. Slot
      holders, security and auditors see the risks of the platform too.
    </EmptyState>
  );
}
