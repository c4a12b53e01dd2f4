/** The look of Countersign for a page without scripts: paper, ink, hairlines, one serif title, one accent. */
export const pageStyle = `
@font-face { font-family: "IBM Plex Sans"; font-weight: 400; font-display: swap; src: url("/fonts/text-400.woff2") format("woff2"); }
@font-face { font-family: "IBM Plex Sans"; font-weight: 600; font-display: swap; src: url("/fonts/text-600.woff2") format("woff2"); }
@font-face { font-family: "Source Serif 4 Variable"; font-weight: 200 900; font-display: swap; src: url("/fonts/title.woff2") format("woff2"); }
:root {
  --surface: #faf9f5; --raised: #ffffff; --line: #e3dfd4; --line-strong: #8d887a; --ink: #1a1c21; --muted: #5d6169;
  --accent: #233f94; --accent-ink: #ffffff; --accent-wash: #eef1fa; --danger: #a8231b; --danger-wash: #fbeeec;
  color-scheme: light;
}
@media (prefers-color-scheme: dark) {
  :root {
    --surface: #131518; --raised: #1a1d21; --line: #2a2e34; --line-strong: #6b727c; --ink: #ebe8e0; --muted: #a3a7ae;
    --accent: #a9bdff; --accent-ink: #10162b; --accent-wash: #1c2338; --danger: #ff9a90; --danger-wash: #2c1a19;
    color-scheme: dark;
  }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--surface); color: var(--ink); font: 14px/1.5 "IBM Plex Sans", system-ui, sans-serif; }
h1, h2, p, ul { margin: 0; padding: 0; }
ul { list-style: none; }
main { display: grid; grid-template-columns: 324px minmax(0, 1fr); gap: 36px 72px; align-items: start; max-width: 1240px; margin: 0 auto; padding: 52px 40px 56px; }
main.plain { display: block; max-width: 640px; padding-top: 12vh; }
.brand { display: flex; align-items: center; gap: 9px; margin-bottom: 40px; font: 600 16px/1 "Source Serif 4 Variable", Georgia, serif; }
.brand svg { color: var(--accent); }
h1 { font: 500 28px/1.25 "Source Serif 4 Variable", Georgia, serif; letter-spacing: -.005em; text-wrap: balance; }
h2 { font-size: 14px; font-weight: 600; }
.lead { margin-top: 10px; text-wrap: pretty; }
.note { color: var(--muted); font-size: 12px; text-wrap: pretty; }
.ask { position: sticky; top: 52px; display: grid; gap: 26px; }
.field { display: grid; gap: 5px; margin-bottom: 16px; }
.field label { font-weight: 600; }
input { width: 100%; height: 40px; padding: 0 11px; border: 1px solid var(--line-strong); border-radius: 6px; background: var(--raised); color: var(--ink); font: inherit; font-size: 16px; }
input[aria-invalid] { border-color: var(--danger); }
.error { display: flex; gap: 9px; padding: 10px 12px; margin-bottom: 18px; border-left: 3px solid var(--danger); background: var(--danger-wash); color: var(--danger); }
.error svg { flex: none; margin-top: 3px; }
.press { display: inline-flex; align-items: center; justify-content: center; min-height: 40px; padding: 0 18px; border: 1px solid var(--accent); border-radius: 6px; background: var(--accent); color: var(--accent-ink); font: 600 14px/1.2 "IBM Plex Sans", system-ui, sans-serif; text-decoration: none; cursor: pointer; }
.plain .press { margin-top: 12px; }
.press.second { border-color: var(--line-strong); background: var(--raised); color: var(--ink); }
.press.quiet { border-color: transparent; background: none; color: var(--accent); text-decoration: underline; text-underline-offset: 3px; text-decoration-thickness: 1px; font-weight: 400; padding: 0 4px; }
.acts { display: flex; flex-wrap: wrap; gap: 8px 16px; align-items: center; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; border-radius: 4px; }
.people { display: grid; gap: 24px; }
.people ul { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(300px, 100%), 1fr)); gap: 0 36px; margin-top: 8px; }
.person { position: relative; display: grid; grid-template-columns: auto minmax(0, 1fr); gap: 0 10px; align-content: start; align-items: baseline; padding: 10px 0 13px; border-top: 1px solid var(--line); }
.person button { padding: 0; border: 0; background: none; color: var(--accent); font: 600 14px/1.5 "IBM Plex Sans", system-ui, sans-serif; text-align: left; cursor: pointer; }
.person button::after { content: ""; position: absolute; inset: 0 -10px; }
.person button:focus-visible { outline: none; }
.person button:focus-visible::after { outline: 2px solid var(--accent); outline-offset: -2px; border-radius: 4px; }
.person:hover { background: var(--accent-wash); box-shadow: -10px 0 var(--accent-wash), 10px 0 var(--accent-wash); }
.person .role { color: var(--muted); font-size: 12px; }
.person p { grid-column: 1 / -1; text-wrap: pretty; }
@media (max-width: 920px) { main { grid-template-columns: minmax(0, 1fr); padding: 28px 16px 56px; } .brand { margin-bottom: 26px; } .ask { position: static; max-width: 440px; } h1 { font-size: 24px; } .press { min-height: 44px; } input { height: 44px; } .field { margin-bottom: 14px; } }
@media (prefers-contrast: more) { :root { --line: var(--line-strong); --muted: var(--ink); } }
`;
