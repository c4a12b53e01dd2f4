import { Page, PageTitle } from "#components/shell/page.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";

/** Stands while the register is read. */
export function RiskLoading() {
  return (
    <Page title={<PageTitle>The risk register is being read</PageTitle>}>
      <Skeleton lines={6} label="Reading the risk register" />
    </Page>
  );
}
