import type { ComponentProps } from "react";
import { controlClass, isInvalid } from "./control-class.ts";

type TextAreaProps = Readonly<Omit<ComponentProps<"textarea">, "className">>;

/** Several lines of text; grows with what is written where the browser can do that. */
export function TextArea({ rows = 3, ...rest }: TextAreaProps) {
  const look = controlClass(
    { invalid: isInvalid(rest["aria-invalid"]) },
    "field-sizing-content min-h-20 resize-y py-2 leading-normal",
  );
  return <textarea rows={rows} {...rest} className={look} />;
}
