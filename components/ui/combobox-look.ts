import { controlClass, isInvalid } from "./control-class.ts";

/** The input of a combobox, the same before its script is there and after. */
export function comboboxLook(
  props: Readonly<{ "aria-invalid"?: boolean | undefined; code?: boolean }>,
): string {
  const { code = false, "aria-invalid": invalid } = props;
  return controlClass({ invalid: isInvalid(invalid), code }, "h-9 pr-16 max-desk:h-11");
}
