import type { IncomingMessage, ServerResponse } from "node:http";
import { errors } from "oidc-provider";
import type { Interaction, Provider } from "oidc-provider";
import { readBody } from "#lib/embedded/http-messages.ts";
import type { EmbeddedPerson } from "./directory-file.ts";
import type { DirectoryStore } from "./directory-store.ts";
import { expiredPage } from "./plain-pages.ts";
import { signInPage } from "./sign-in-page.ts";

const folder = "/sign-in/";

/** Where the provider sends a browser that has to sign in. */
export function signInPath(interactionId: string): string {
  return `${folder}${interactionId}`;
}

export function isSignInPath(path: string): boolean {
  return path.startsWith(folder);
}

export type SignInContext = {
  readonly provider: Provider;
  readonly directory: DirectoryStore;
  readonly clientOrigin: string;
  /** What a sign-in here is worth: the `acr` and `amr` of the id token. */
  readonly strength: { readonly acr: string; readonly amr: string[] };
};
type Exchange = {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly interaction: Interaction;
};

/** The sign-in page (GET) and its answer (POST `person=<id>`, `userName=<name>` or `cancel=yes`). */
export async function serveSignIn(
  context: SignInContext,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  let interaction: Interaction;
  try {
    interaction = await context.provider.interactionDetails(request, response);
  } catch (error) {
    if (!(error instanceof errors.SessionNotFound)) throw error;
    sendPage(response, 410, expiredPage(context.clientOrigin));
    return;
  }
  const exchange = { request, response, interaction };
  if (request.method === "GET" || request.method === "HEAD") showPage(context, exchange, {});
  else if (request.method === "POST" && isFromOwnPage(request)) await answer(context, exchange);
  else sendPage(response, request.method === "POST" ? 403 : 405, expiredPage(context.clientOrigin));
}

async function answer(context: SignInContext, exchange: Exchange): Promise<void> {
  const form = new URLSearchParams(await readBody(exchange.request));
  if (form.has("cancel")) {
    await finish(context, exchange, { error: "access_denied", error_description: "the person went back" });
    return;
  }
  const userName = form.get("userName") ?? "";
  const id = form.get("person");
  const { directory } = context;
  const person = id === null ? directory.personByUserName(userName) : directory.person(id);
  const error = refusal(person, userName);
  if (person === undefined || error !== undefined) {
    showPage(context, exchange, { userName, error });
    return;
  }
  await forgetOtherPerson(context.provider, exchange.interaction, person.id);
  await finish(context, exchange, { login: { accountId: person.id, ...context.strength, remember: false } });
}

function refusal(person: EmbeddedPerson | undefined, userName: string): string | undefined {
  if (person === undefined) {
    return userName.trim() === ""
      ? "Write a user name, or choose a person from the list."
      : `The directory knows nobody called "${userName.trim()}". Try a name from the list.`;
  }
  return person.active
    ? undefined
    : `${person.displayName} is disabled in the directory and cannot sign in any more.`;
}

/** Signing in as somebody else ends the earlier session here, so the provider need not stop to ask about it. */
async function forgetOtherPerson(
  provider: Provider,
  interaction: Interaction,
  personId: string,
): Promise<void> {
  const earlier = interaction.session;
  if (earlier?.uid === undefined || earlier.accountId === personId) return;
  await (await provider.Session.findByUid(earlier.uid))?.destroy();
  interaction.session = undefined;
  await interaction.persist();
}

async function finish(
  { provider }: SignInContext,
  { request, response }: Exchange,
  result: Parameters<Provider["interactionFinished"]>[2],
): Promise<void> {
  await provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
}

function showPage(
  { directory }: SignInContext,
  { response, interaction }: Exchange,
  shown: { readonly userName?: string; readonly error?: string | undefined },
): void {
  const hint = interaction.params["login_hint"];
  const signedIn =
    interaction.session === undefined ? undefined : directory.person(interaction.session.accountId);
  const page = signInPage({
    action: signInPath(interaction.uid),
    people: directory.people(),
    signedIn: signedIn?.active === true ? signedIn : undefined,
    userName: shown.userName ?? (typeof hint === "string" ? hint : ""),
    error: shown.error,
  });
  sendPage(response, shown.error === undefined ? 200 : 422, page);
}

/** Other ports of localhost count as the same site, so the cookie alone does not keep their pages from sending this form. */
function isFromOwnPage(request: IncomingMessage): boolean {
  return ["same-origin", undefined].includes(request.headers["sec-fetch-site"]);
}

function sendPage(response: ServerResponse, status: number, html: string): void {
  response.writeHead(status, { "content-type": "text/html; charset=utf-8", "cache-control": "no-store" });
  response.end(html);
}
