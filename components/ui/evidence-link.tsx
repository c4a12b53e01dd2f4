import { sizeWords } from "#lib/format/plan.ts";

type EvidenceLinkProps = Readonly<{
  /** Where a file is read from. */
  href: string;
  evidence: {
    readonly link: string | null;
    readonly file: { readonly name: string; readonly size: number } | null;
  };
}>;

const LINK = "inline-flex min-h-6 items-center text-accent underline underline-offset-2 wrap-anywhere";

/** Evidence that was handed in: the file to be saved, or the place that it names. */
export function EvidenceLink({ href, evidence: { link, file } }: EvidenceLinkProps) {
  if (file !== null)
    return (
      <>
        <a className={LINK} href={href} download={file.name}>
          {file.name}
        </a>{" "}
        <span className="text-muted">({sizeWords(file.size)})</span>
      </>
    );
  return (
    <a className={LINK} href={link ?? "#"} target="_blank" rel="noreferrer noopener">
      {link}
    </a>
  );
}
