import type { Fact, Message, Passage } from "./message.ts";

// Mail programs keep attributes and drop much else, so each element carries its own style; the sheet in the head only turns
// the colours for programs that show mail on dark. Nothing is fetched, so no image, font or sheet of elsewhere is named.
const FONT = "font-family:'IBM Plex Sans',-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";
const DARK = [
  ".page{background:#17191c!important}",
  ".sheet{background:#1f2226!important;border-color:#3a3f46!important}",
  ".ink{color:#e8e6e1!important}",
  ".muted{color:#a9adb3!important}",
  ".line{border-color:#3a3f46!important}",
  ".link{color:#9db8f2!important}",
].join("");

/** The message as an HTML mail, all text escaped (APP-6, SEC-3). */
export function asHtml({ subject, passages, facts, entries = [], link }: Message, foot: string): string {
  const lines = [
    `<h1 class="ink" style="margin:0 0 16px;font-size:18px;line-height:26px;font-weight:600;color:#1d1f22">${escape(subject)}</h1>`,
    ...passages.map(passage),
    ...entries.map(entry),
    table(facts),
    `<p style="margin:20px 0 0;font-size:15px;line-height:22px"><a class="link" href="${escape(link.href)}" style="color:#1f4aa8;text-decoration:underline">${escape(link.label)}</a></p>`,
    `<p class="muted line" style="margin:24px 0 0;padding:12px 0 0;border-top:1px solid #d9d5cc;font-size:12px;line-height:18px;color:#5c6066">${escape(foot)}</p>`,
  ];
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escape(subject)}</title>
<style>@media (prefers-color-scheme:dark){${DARK}}</style>
</head>
<body class="page" style="margin:0;padding:0;background:#f6f4ef">
<table role="presentation" class="page" width="100%" cellpadding="0" cellspacing="0" border="0" style="background:#f6f4ef"><tr><td align="center" style="padding:24px 12px">
<table role="presentation" class="sheet" width="100%" cellpadding="0" cellspacing="0" border="0" style="max-width:600px;background:#ffffff;border:1px solid #d9d5cc"><tr><td align="left" style="padding:24px;${FONT};word-break:break-word;overflow-wrap:anywhere">
${lines.join("\n")}
</td></tr></table>
</td></tr></table>
</body>
</html>
`;
}

function passage({ text, items = [] }: Passage): string {
  const list =
    items.length === 0
      ? ""
      : `<ul class="ink" style="margin:-4px 0 12px;padding:0 0 0 20px;font-size:15px;line-height:22px;color:#1d1f22">${items.map((item) => `<li>${escape(item)}</li>`).join("")}</ul>`;
  return `<p class="ink" style="margin:0 0 12px;font-size:15px;line-height:22px;color:#1d1f22">${escape(text)}</p>${list}`;
}

function entry({ title, text, href }: NonNullable<Message["entries"]>[number]): string {
  return `<p class="ink line" style="margin:0;padding:12px 0;border-top:1px solid #d9d5cc;font-size:15px;line-height:22px;color:#1d1f22"><a class="link" href="${escape(href)}" style="color:#1f4aa8;text-decoration:underline">${escape(title)}</a><br>${escape(text)}</p>`;
}

function table(facts: readonly Fact[]): string {
  if (facts.length === 0) return "";
  const rows = facts.map(
    ([name, value]) =>
      `<tr><th scope="row" align="left" valign="top" class="muted" style="padding:4px 16px 4px 0;font-weight:400;white-space:nowrap;color:#5c6066">${escape(name)}</th><td valign="top" class="ink" style="padding:4px 0;color:#1d1f22">${escape(value)}</td></tr>`,
  );
  return `<table cellpadding="0" cellspacing="0" border="0" style="margin:4px 0 0;font-size:14px;line-height:20px">${rows.join("")}</table>`;
}

const MARKS: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

function escape(text: string): string {
  return text.replaceAll(/[&<>"']/gu, (mark) => MARKS[mark] ?? "");
}
