"use client";

import { comboboxLook } from "./combobox-look.ts";
import type { ComboboxProps } from "./combobox-popup.tsx";
import { later } from "./later.tsx";

/**
 * Search and pick one of many. Base UI hides its form input by a style attribute, which the Content-Security-Policy takes
 * out of server markup: until its script is there, an input that shows the choice stands in its place.
 */
export const Combobox = later<ComboboxProps>(
  async () => (await import("./combobox-popup.tsx")).ComboboxPopup,
  (props) => {
    const { options, value, name, id, placeholder } = props;
    return (
      <input
        readOnly
        name={name}
        id={id}
        placeholder={placeholder}
        value={options.find((option) => option.id === value)?.label ?? ""}
        aria-labelledby={props["aria-labelledby"]}
        aria-describedby={props["aria-describedby"]}
        aria-invalid={props["aria-invalid"]}
        className={comboboxLook(props)}
      />
    );
  },
);
