import Link from "next/link";
import type { ReactNode } from "react";

export type Crumb = { readonly label: string; readonly href?: string };

type PageProps = Readonly<{
  crumbs?: readonly Crumb[];
  /** The one h1: a Sentence, or a PageTitle that says the state of the list. */
  title: ReactNode;
  /** The one act of the page, and what goes beside it. */
  actions?: ReactNode;
  children: ReactNode;
}>;

const NOWHERE: readonly Crumb[] = [];

function Crumbs({ crumbs }: Readonly<{ crumbs: readonly Crumb[] }>) {
  return (
    <nav aria-label="Where you are">
      <ol className="flex flex-wrap gap-1.5 text-xs leading-6 text-muted">
        {crumbs.map(({ label, href }, index) => (
          <li key={label} className="flex gap-1.5">
            {index === 0 ? null : <span aria-hidden>/</span>}
            {href === undefined ? (
              label
            ) : (
              <Link href={href} className="inline-flex min-h-6 items-center hover:text-ink hover:underline">
                {label}
              </Link>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}

/** The body of a page: where one is, its title, its act, then the content in at most 1280 pixels. */
export function Page({ crumbs = NOWHERE, title, actions, children }: PageProps) {
  return (
    <div className="grid max-w-[80rem] content-start gap-6 px-4 pt-4 pb-24 desk:px-9 desk:pt-6">
      <header className="grid gap-2">
        {crumbs.length === 0 ? null : <Crumbs crumbs={crumbs} />}
        {title}
        {actions === undefined ? null : (
          <div className="mt-2.5 flex flex-wrap items-center gap-2.5">{actions}</div>
        )}
      </header>
      {children}
    </div>
  );
}

/** The title of a page that is no object: it says its state ("38 of your 214 accesses are left"). */
export function PageTitle({ children }: Readonly<{ children: ReactNode }>) {
  return <h1 className="title max-w-[34em] text-xl max-desk:text-lg">{children}</h1>;
}
