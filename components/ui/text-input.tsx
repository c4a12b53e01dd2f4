import type { ComponentProps } from "react";
import { controlClass, isInvalid } from "./control-class.ts";

type TextInputProps = Readonly<Omit<ComponentProps<"input">, "className"> & { code?: boolean }>;

/** One line of text; `code` for names of the platform. Labels and errors come from FormField. */
export function TextInput({ code = false, ...rest }: TextInputProps) {
  const look = controlClass({ invalid: isInvalid(rest["aria-invalid"]), code }, "h-9 max-desk:h-11");
  return <input type="text" {...rest} className={look} />;
}
