import type { EmbeddedPerson } from "./directory-file.ts";
import { brand, escapeHtml, pageShell } from "./page-shell.ts";

export type SignInView = {
  readonly action: string;
  readonly people: readonly EmbeddedPerson[];
  /** Who is signed in already, when the client asks for a fresh sign-in (APP-6). */
  readonly signedIn: EmbeddedPerson | undefined;
  readonly userName: string;
  readonly error: string | undefined;
};

/** The sign-in page: a form on one side, the personas on the other, each one press away. No script runs on it. */
export function signInPage(view: SignInView): string {
  const again = view.signedIn !== undefined;
  return pageShell({
    title: again ? "Sign in again" : "Sign in",
    main: `<div class="ask"><div>${brand}
<h1>${again ? "Sign in again to go on" : "Sign in to Countersign"}</h1>
<p class="lead">${lead(view.signedIn)}</p></div>
${view.signedIn === undefined ? "" : signedInForm(view.action, view.signedIn)}
${userNameForm(view)}
<p class="note">This directory comes with Countersign for trying it out and for tests. It checks no password and must
never stand in front of real access.</p></div>
<form class="people" method="post" action="${escapeHtml(view.action)}" aria-label="Sign in as one of the people of the demonstration">
${personaSections(view.people)}</form>`,
  });
}

function lead(signedIn: EmbeddedPerson | undefined): string {
  if (signedIn === undefined) return "Choose who you want to be, or write a user name. Any password will do.";
  return `Countersign asks for a fresh sign-in. You are signed in as <b>${escapeHtml(signedIn.displayName)}</b>.`;
}

function signedInForm(action: string, person: EmbeddedPerson): string {
  return `<form class="acts" method="post" action="${escapeHtml(action)}">
<button class="press" name="person" value="${escapeHtml(person.id)}" autofocus>Go on as ${escapeHtml(person.displayName)}</button></form>`;
}

function userNameForm({ action, error, userName, signedIn }: SignInView): string {
  const invalid = error === undefined ? "" : ' aria-invalid="true" aria-describedby="error"';
  const focus = signedIn === undefined || error !== undefined ? " autofocus" : "";
  return `<form method="post" action="${escapeHtml(action)}">
${error === undefined ? "" : errorBox(error)}
<div class="field"><label for="user-name">User name</label>
<input id="user-name" name="userName" autocomplete="username" autocapitalize="none" spellcheck="false" required value="${escapeHtml(userName)}"${invalid}${focus}></div>
<div class="field"><label for="password">Password</label>
<input id="password" name="password" type="password" autocomplete="current-password"></div>
<div class="acts"><button class="press${signedIn === undefined ? "" : " second"}">Sign in</button>
<button class="press quiet" name="cancel" value="yes" formnovalidate>Back to Countersign</button></div></form>`;
}

function errorBox(error: string): string {
  return `<p class="error" id="error" role="alert"><svg width="16" height="16" viewBox="0 0 16 16" fill="none" stroke="currentColor" stroke-width="1.5" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true"><path d="M8 5.4v3.4M8 11.2v.2M8 1.8 14.6 13.6H1.4Z"/></svg><span>${escapeHtml(error)}</span></p>`;
}

function personaSections(people: readonly EmbeddedPerson[]): string {
  const listed = people.filter(({ active, persona }) => active && persona !== null);
  return [...Map.groupBy(listed, ({ persona }) => persona?.section ?? "")]
    .map(
      ([section, members]) =>
        `<section><h2>${escapeHtml(section)}</h2><ul>${members.map(personaRow).join("")}</ul></section>`,
    )
    .join("");
}

/** The button's name is the handle alone; title and sentence describe it, and the whole row presses it. */
function personaRow(person: EmbeddedPerson): string {
  const id = escapeHtml(person.id);
  return `<li class="person"><button name="person" value="${id}" aria-describedby="title-${id} can-${id}">${escapeHtml(person.displayName)}</button>
<span class="role" id="title-${id}">${escapeHtml(person.title ?? "")}</span><p id="can-${id}">${escapeHtml(person.persona?.can ?? "")}</p></li>`;
}
