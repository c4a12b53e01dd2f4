import { MissingPage } from "#components/shell/missing-page.tsx";

export default function NotFound() {
  return (
    <main id="main" tabIndex={-1} className="outline-none">
      <MissingPage />
    </main>
  );
}
