type Act = { readonly href: string } | { readonly onSelect: () => void };
/** What the palette offers: where to go, or what to do. */
export type PaletteItem = Act & {
  readonly id: string;
  readonly label: string;
  /** Kind, owner or path: what tells two of them apart. */
  readonly note?: string;
  readonly hotkey?: string;
};
export type PaletteGroup = { readonly heading: string; readonly items: readonly PaletteItem[] };
