import { classNames } from "./class-names.ts";

/** primary: the one act of the page; plain: other acts; stop: takes access away or cannot be undone; quiet: in rows. */
export type ButtonVariant = "primary" | "plain" | "stop" | "quiet";
export type ButtonSize = "regular" | "small";
export type ButtonLook = {
  readonly variant?: ButtonVariant | undefined;
  readonly size?: ButtonSize | undefined;
  readonly wide?: boolean | undefined;
};

const VARIANTS: Readonly<Record<ButtonVariant, string>> = {
  primary: "border-accent bg-accent text-accent-ink hover:border-accent-strong hover:bg-accent-strong",
  plain: "border-line-strong bg-raised text-ink hover:border-control hover:bg-sunken",
  stop: "border-danger bg-raised text-danger hover:bg-danger-wash",
  quiet: "border-transparent bg-transparent text-ink hover:bg-sunken",
};

const SIZES: Readonly<Record<ButtonSize, string>> = {
  regular: "h-[2.125rem] px-3.5",
  small: "h-7 px-2.5",
};

/** The look of whatever is pressed, for buttons and for links that look like one. */
export function buttonClass({ variant = "plain", size = "regular", wide = false }: ButtonLook): string {
  return classNames(
    "inline-flex print:hidden items-center justify-center gap-2 rounded-md border font-medium whitespace-nowrap max-[22rem]:whitespace-normal select-none",
    "max-desk:min-h-11 aria-disabled:cursor-not-allowed aria-disabled:opacity-60",
    VARIANTS[variant],
    SIZES[size],
    wide && "w-full",
  );
}
