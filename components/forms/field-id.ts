/** The id of the control of a field, so that a list of problems can lead to it. Dots of nested names are kept out. */
export function fieldId(name: string): string {
  return `field-${name.replaceAll(".", "-")}`;
}
