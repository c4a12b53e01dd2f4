/** First stop of the tab key; every frame gives its main element the id `main`. */
export function SkipLink() {
  return (
    <a
      href="#main"
      className="fixed top-2 left-2 z-50 -translate-y-16 rounded-md border border-control bg-raised px-4 py-2 font-medium focus:translate-y-0 focus:shadow-float"
    >
      Skip to the content
    </a>
  );
}
