/** The part of oidc-provider 9 that this folder uses; the package carries no types. */
declare module "oidc-provider" {
  import type { IncomingMessage, ServerResponse } from "node:http";

  type Context = {
    status: number;
    type: string;
    body: unknown;
    redirect(to: string): void;
    readonly cookies: { set(name: string, value: null): void };
    readonly oidc: {
      readonly provider: Provider;
      readonly client: { readonly clientId: string } | undefined;
      readonly account: Account | undefined;
      readonly params: Readonly<Record<string, string | undefined>>;
      readonly session: Session;
    };
  };

  type Session = {
    readonly accountId: string | undefined;
    grantIdFor(clientId: string): string | undefined;
    destroy(): Promise<void>;
  };

  type Account = {
    readonly accountId: string;
    claims(use: string, scope: string): Promise<Readonly<Record<string, unknown>>>;
  };

  type Interaction = {
    readonly uid: string;
    readonly prompt: { readonly name: string; readonly reasons: readonly string[] };
    readonly params: Readonly<Record<string, unknown>>;
    session: { readonly accountId: string; readonly uid?: string } | undefined;
    persist(): Promise<unknown>;
  };

  type InteractionResult =
    | { readonly login: { accountId: string; acr: string; amr: string[]; remember: boolean } }
    | { readonly error: string; readonly error_description: string };

  type Adapter = {
    upsert(id: string, payload: Payload, expiresInSeconds: number | undefined): Promise<void>;
    find(id: string): Promise<Payload | undefined>;
    findByUid(uid: string): Promise<Payload | undefined>;
    findByUserCode(userCode: string): Promise<Payload | undefined>;
    consume(id: string): Promise<void>;
    destroy(id: string): Promise<void>;
    revokeByGrantId(grantId: string): Promise<void>;
  };

  type Payload = {
    readonly uid?: string;
    readonly grantId?: string;
    consumed?: number;
    readonly [key: string]: unknown;
  };

  export class Grant {
    constructor(of: { readonly clientId: string; readonly accountId: string });
    addOIDCScope(scope: string): void;
    save(): Promise<string>;
  }

  export class Provider {
    constructor(issuer: string, configuration: Readonly<Record<string, unknown>>);
    readonly Grant: typeof Grant & { find(id: string): Promise<Grant | undefined> };
    readonly Session: { findByUid(uid: string): Promise<Session | undefined> };
    callback(): (request: IncomingMessage, response: ServerResponse) => Promise<void>;
    cookieName(type: "session"): string;
    interactionDetails(request: IncomingMessage, response: ServerResponse): Promise<Interaction>;
    interactionFinished(
      request: IncomingMessage,
      response: ServerResponse,
      result: InteractionResult,
      options: { readonly mergeWithLastSubmission: boolean },
    ): Promise<void>;
    on(event: "server_error", listener: (context: Context, error: Error) => void): this;
  }

  type Check = { readonly reason: string };

  type Policy = Array<{ readonly name: string }> & {
    get(prompt: "login"): { readonly checks: { add(check: Check): void } };
  };

  export const interactionPolicy: {
    readonly Check: new (
      reason: string,
      description: string,
      error: string,
      check: (context: Context) => boolean,
    ) => Check;
    base(): Policy;
  };

  export const errors: { readonly SessionNotFound: new (message: string) => Error };

  export type { Account, Adapter, Context, Interaction, InteractionResult, Payload };
}
