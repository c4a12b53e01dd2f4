import Link from "next/link";
import type { ReactNode } from "react";
import { buttonClass, type ButtonLook } from "./button-class.ts";

type ButtonLinkProps = Readonly<
  ButtonLook & { href: string; children: ReactNode; icon?: ReactNode; download?: boolean }
>;

/** Looks like a button, goes somewhere. A download is left to the browser. */
export function ButtonLink({ href, children, icon, download = false, ...look }: ButtonLinkProps) {
  if (download)
    return (
      <a href={href} download className={buttonClass(look)}>
        {icon}
        {children}
      </a>
    );
  return (
    <Link href={href} className={buttonClass(look)}>
      {icon}
      {children}
    </Link>
  );
}
