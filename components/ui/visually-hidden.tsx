import type { ReactNode } from "react";

/** Text for those who hear the page. */
export function VisuallyHidden({ children }: Readonly<{ children: ReactNode }>) {
  return <span className="sr-only">{children}</span>;
}
