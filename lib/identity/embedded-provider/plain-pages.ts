import { brand, escapeHtml, pageShell } from "./page-shell.ts";

/** Shown when a request to the provider cannot be sent back to the client, such as one with a wrong redirect address. */
export function refusalPage(reason: string): string {
  return pageShell({
    title: "Sign-in refused",
    plain: true,
    main: `${brand}<h1>This sign-in cannot go on</h1>
<p class="lead">The directory refused it: ${escapeHtml(reason)}.</p>
<p class="lead note">Go back to Countersign and sign in from there. If it happens again, the platform engineer has to compare
the addresses registered here with those Countersign sends.</p>`,
  });
}

/** Shown when the form comes too late or from another browser. */
export function expiredPage(clientOrigin: string): string {
  return pageShell({
    title: "Sign-in expired",
    plain: true,
    main: `${brand}<h1>This sign-in is no longer open</h1>
<p class="lead">It was finished in another window, or an hour has passed.</p>
<p class="lead"><a class="press" href="${escapeHtml(clientOrigin)}">Back to Countersign</a></p>`,
  });
}

export function signedOutPage(): string {
  return pageShell({
    title: "Signed out",
    plain: true,
    main: `${brand}<h1>You are signed out</h1><p class="lead">This window can be closed.</p>`,
  });
}

/** Asks before signing out; `form` is the provider's own, with the secret that proves the answer came from this page. */
export function signOutPage(form: string): string {
  return pageShell({
    title: "Sign out",
    plain: true,
    main: `${brand}<h1>Sign out of the directory?</h1>${form}
<p class="lead"><button class="press" form="op.logoutForm" name="logout" value="yes">Sign out</button></p>`,
  });
}
