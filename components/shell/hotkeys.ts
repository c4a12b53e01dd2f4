/** A single key that acts, with the words for the list of keys. */
export type Hotkey = { readonly key: string; readonly label: string; readonly handler: () => void };

/** What is needed of a keyboard event to judge it. */
export type KeyPress = Pick<
  KeyboardEvent,
  "key" | "ctrlKey" | "metaKey" | "altKey" | "isComposing" | "repeat" | "defaultPrevented"
> & { readonly target: EventTarget | null };

const FIELDS =
  "input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable], [role=combobox]";
/** Whatever has its own use for Enter and Space. */
const PRESSABLE = "a[href], button, summary, input, [role=menuitem], [role=option]";
const OVERLAYS = "[role=dialog], [role=alertdialog], [role=menu], [role=listbox]";

/** The part of an element that is asked here; an event can also come from the window, which has none. */
type Matcher = { closest(selector: string): unknown };

function isMatcher(target: unknown): target is Matcher {
  return (
    typeof target === "object" &&
    target !== null &&
    "closest" in target &&
    typeof target.closest === "function"
  );
}

/** Whether the press belongs to somebody else: a field, a dialog, the browser, or a pressable under the focus. */
function isTaken(press: KeyPress): boolean {
  const { key, target } = press;
  if (press.defaultPrevented || press.isComposing || press.ctrlKey || press.metaKey || press.altKey)
    return true;
  if (!isMatcher(target)) return false;
  if (target.closest(FIELDS) || target.closest(OVERLAYS)) return true;
  return (key === "Enter" || key === " ") && Boolean(target.closest(PRESSABLE));
}

/** Keys that may be held down; an act never repeats by itself. */
const MOVES: ReadonlySet<string> = new Set(["j", "k", "ArrowDown", "ArrowUp"]);

/** The hotkey that a key press means, or none: in fields, under dialogs and with modifiers keys belong to others. */
export function handlerFor(press: KeyPress, hotkeys: readonly Hotkey[]): Hotkey | undefined {
  if (isTaken(press)) return undefined;
  const found = hotkeys.findLast(({ key }) => key === press.key);
  return found !== undefined && press.repeat && !MOVES.has(found.key) ? undefined : found;
}
