import { interactionPolicy } from "oidc-provider";
import type { Account, Context, Interaction } from "oidc-provider";
import type { DirectoryStore } from "./directory-store.ts";
import { providerMemory } from "./provider-memory.ts";
import { refusalPage, signedOutPage, signOutPage } from "./plain-pages.ts";
import { signInPath } from "./sign-in.ts";
import type { ProviderKeys } from "./signing-keys.ts";

export type ProviderClient = {
  readonly id: string;
  readonly secret: string;
  readonly redirectUris: readonly string[];
  readonly postLogoutRedirectUris: readonly string[];
};

/**
 * What is said of the strength of a sign-in. OpenID Connect Core 2 keeps "0" for one that proves nothing: this provider takes
 * any password.
 */
export const signInStrength = { acr: "0", amr: ["pwd"] };

const workingDaySeconds = 8 * 60 * 60;

/** The settings of oidc-provider: code flow with PKCE for one client, claims in the id token, consent given for it. */
export function providerConfiguration(options: {
  readonly client: ProviderClient;
  readonly directory: DirectoryStore;
  readonly keys: ProviderKeys;
}): Readonly<Record<string, unknown>> {
  const { client, directory, keys } = options;
  return {
    adapter: providerMemory(),
    clients: [clientMetadata(client)],
    jwks: keys.jwks,
    cookies: {
      keys: keys.cookieKeys,
      // localhost shares its cookies over all ports, so the names say whose they are.
      names: { session: "directory_session", interaction: "directory_sign_in", resume: "directory_resume" },
    },
    pkce: { required: () => true },
    responseTypes: ["code"],
    scopes: ["openid", "profile", "email"],
    claims: {
      openid: ["sub", "acr", "amr"],
      profile: ["name", "preferred_username"],
      email: ["email", "email_verified"],
      auth_time: null,
      iss: null,
      sid: null,
    },
    acrValues: [signInStrength.acr],
    clientAuthMethods: ["client_secret_basic", "client_secret_post"],
    conformIdTokenClaims: false,
    clientBasedCORS: () => false,
    features: features(),
    findAccount: (_context: Context, id: string) => accountOf(directory, id),
    loadExistingGrant: grantWithConsent,
    interactions: {
      policy: interactionRules(),
      url: (_context: Context, interaction: Interaction) => signInPath(interaction.uid),
    },
    ttl: {
      AccessToken: 60 * 60,
      AuthorizationCode: 60,
      IdToken: 60 * 60,
      Interaction: 60 * 60,
      Session: workingDaySeconds,
      Grant: workingDaySeconds,
    },
    renderError: (context: Context, out: Readonly<Record<string, string>>) => {
      context.type = "html";
      context.body = refusalPage(out["error_description"] ?? out["error"] ?? "unknown");
    },
  };
}

function clientMetadata(client: ProviderClient): Readonly<Record<string, unknown>> {
  return {
    client_id: client.id,
    client_secret: client.secret,
    redirect_uris: client.redirectUris,
    post_logout_redirect_uris: client.postLogoutRedirectUris,
    response_types: ["code"],
    grant_types: ["authorization_code"],
    require_auth_time: true,
  };
}

function features(): Readonly<Record<string, unknown>> {
  const off = { enabled: false };
  return {
    devInteractions: off,
    dPoP: off,
    pushedAuthorizationRequests: off,
    resourceIndicators: off,
    rpInitiatedLogout: {
      enabled: true,
      logoutSource: signOut,
      postLogoutSuccessSource: (context: Context) => {
        context.body = signedOutPage();
      },
    },
  };
}

/** Undefined for an unknown or disabled person: no session of theirs goes on, no code of theirs is exchanged (SEC-1). */
function accountOf(directory: DirectoryStore, id: string): Account | undefined {
  const person = directory.person(id);
  if (person === undefined || !person.active) return undefined;
  return {
    accountId: person.id,
    claims: async () => ({
      sub: person.id,
      name: person.displayName,
      preferred_username: person.userName,
      email: person.userName,
      email_verified: true,
    }),
  };
}

/** There is one client and it is the bank's own, so nobody is asked for consent. */
async function grantWithConsent({ oidc }: Context): Promise<unknown> {
  if (oidc.client === undefined || oidc.account === undefined) return undefined;
  const known = oidc.session.grantIdFor(oidc.client.clientId);
  const kept = known === undefined ? undefined : await oidc.provider.Grant.find(known);
  if (kept !== undefined) return kept;
  const grant = new oidc.provider.Grant({
    clientId: oidc.client.clientId,
    accountId: oidc.account.accountId,
  });
  grant.addOIDCScope("openid profile email");
  await grant.save();
  return grant;
}

/** The usual rules, and one more: a disabled person's session counts as none (SEC-1). */
function interactionRules(): unknown {
  const policy = interactionPolicy.base();
  const gone = ({ oidc }: Context): boolean =>
    oidc.session.accountId !== undefined && oidc.account === undefined;
  policy
    .get("login")
    .checks.add(
      new interactionPolicy.Check("person_gone", "the person may not sign in", "login_required", gone),
    );
  return policy;
}

/** Signs out at once when the request names the client, as ours does; otherwise asks, since any page could have sent it. */
async function signOut(context: Context, form: string): Promise<void> {
  const { client, params, session, provider } = context.oidc;
  const target = params["post_logout_redirect_uri"];
  if (client === undefined || target === undefined) {
    context.body = signOutPage(form);
    return;
  }
  await session.destroy();
  context.cookies.set(provider.cookieName("session"), null);
  const url = new URL(target);
  if (params["state"] !== undefined) url.searchParams.set("state", params["state"]);
  context.status = 303;
  context.redirect(url.href);
}
