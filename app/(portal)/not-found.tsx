import { MissingPage } from "#components/shell/missing-page.tsx";

/** Inside the frame, so that the way back is in sight. */
export default function NotFound() {
  return <MissingPage />;
}
