import { request } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { EmbeddedProvider } from "./embedded-provider.ts";
import { httpBrowser, signInByPost } from "./http-browser.ts";
import {
  afterLogout,
  authorization,
  callback,
  claimsOf,
  exchange,
  patchScim,
  startTestProvider,
  testFolder,
  verifiedClaims,
} from "./test-provider.ts";

let provider: EmbeddedProvider;
beforeAll(async () => {
  provider = await startTestProvider();
});
afterAll(() => provider.stop());

describe("sign-in by OpenID Connect (SEC-1)", () => {
  it("publishes an issuer on localhost that asks for PKCE by S256", async () => {
    const response = await fetch(`${provider.issuer}/.well-known/openid-configuration`);
    expect(await response.json()).toMatchObject({
      issuer: provider.issuer,
      response_types_supported: ["code"],
      code_challenge_methods_supported: ["S256"],
      end_session_endpoint: `${provider.issuer}/session/end`,
    });
    expect(provider.issuer).toMatch(/^http:\/\/localhost:\d+$/u);
  });

  it("gives state back and puts who it is, when and with what strength into the id token", async () => {
    const ask = authorization(provider.issuer);
    const before = Math.floor(Date.now() / 1000);
    const back = await signInByPost(httpBrowser(), ask.url, { userName: "scientist" });
    expect(`${back.origin}${back.pathname}`).toBe(callback);
    expect(back.searchParams.get("state")).toBe("the state");
    const { idToken } = await exchange(provider.issuer, back.searchParams.get("code") ?? "", ask.verifier);
    const claims = await verifiedClaims(provider.issuer, idToken ?? "");
    expect(claims).toMatchObject({
      iss: provider.issuer,
      aud: "countersign",
      sub: "dir-p-0001",
      nonce: ask.nonce,
      name: "scientist",
      preferred_username: "scientist@countersign.example",
      email: "scientist@countersign.example",
      acr: "0",
      amr: ["pwd"],
    });
    expect(Number(claims["auth_time"])).toBeGreaterThanOrEqual(before);
  });

  it("takes a persona's id, the whole user name or the part before the @, in any case", async () => {
    const subs = [];
    for (const answer of [
      { person: "dir-p-0004" },
      { userName: "CTO@countersign.example" },
      { userName: " cto " },
    ]) {
      const ask = authorization(provider.issuer);
      const back = await signInByPost(httpBrowser(), ask.url, answer);
      const { idToken } = await exchange(provider.issuer, back.searchParams.get("code") ?? "", ask.verifier);
      subs.push((await verifiedClaims(provider.issuer, idToken ?? ""))["sub"]);
    }
    expect(subs).toEqual(["dir-p-0004", "dir-p-0004", "dir-p-0004"]);
  });

  it("asks again only for the second person, and lets one browser change the person without a stop", async () => {
    const browser = httpBrowser();
    expect(await claimsOf(provider.issuer, browser, { userName: "cto" })).toMatchObject({ name: "cto" });
    // Still signed in: no form is shown, so the answer given here is not used.
    expect(await claimsOf(provider.issuer, browser, { userName: "cdao" })).toMatchObject({ name: "cto" });
    const ask = authorization(provider.issuer, { prompt: "login" });
    expect(await claimsOf(provider.issuer, browser, { userName: "cdao", ask })).toMatchObject({
      name: "cdao",
    });
    expect(await claimsOf(provider.issuer, browser, { userName: "vp" })).toMatchObject({ name: "cdao" });
  });

  it("sends the person back with access_denied who goes back", async () => {
    const back = await signInByPost(httpBrowser(), authorization(provider.issuer).url, { cancel: "yes" });
    expect(back.searchParams.get("error")).toBe("access_denied");
  });
});

describe("what is refused (SEC-1)", () => {
  it("refuses a request without PKCE, or with a plain challenge", async () => {
    for (const changes of [
      { code_challenge: undefined, code_challenge_method: undefined },
      { code_challenge_method: "plain" },
    ]) {
      const back = await signInByPost(httpBrowser(), authorization(provider.issuer, changes).url, {
        userName: "cto",
      });
      expect(back.searchParams.get("error")).toBe("invalid_request");
    }
  });

  it("refuses a code with another verifier, and a code used twice", async () => {
    const wrong = authorization(provider.issuer);
    const code = async (url: string): Promise<string> =>
      (await signInByPost(httpBrowser(), url, { userName: "cto" })).searchParams.get("code") ?? "";
    const other = authorization(provider.issuer).verifier;
    expect(await exchange(provider.issuer, await code(wrong.url), other)).toMatchObject({
      status: 400,
      error: "invalid_grant",
    });
    const ask = authorization(provider.issuer);
    const used = await code(ask.url);
    expect(await exchange(provider.issuer, used, ask.verifier)).toMatchObject({ status: 200 });
    expect(await exchange(provider.issuer, used, ask.verifier)).toMatchObject({
      status: 400,
      error: "invalid_grant",
    });
  });

  it("never sends anybody to a redirect address that is not registered", async () => {
    const { url } = authorization(provider.issuer, { redirect_uri: "http://localhost:9/elsewhere" });
    const response = await httpBrowser().get(url);
    expect(response.status).toBe(400);
    expect(response.headers.get("location")).toBeNull();
    expect(await response.text()).toContain("redirect_uri did not match");
  });

  it("answers no other host name than its own", async () => {
    const status = await new Promise<number | undefined>((resolve, reject) => {
      const url = new URL(`${provider.issuer}/.well-known/openid-configuration`);
      request(url, { headers: { host: "rebound.example" } }, ({ statusCode }) => resolve(statusCode))
        .on("error", reject)
        .end();
    });
    expect(status).toBe(421);
  });

  it("refuses a form sent by a page of another port, and one without a sign-in that is open", async () => {
    const browser = httpBrowser();
    const first = await browser.get(authorization(provider.issuer).url);
    const form = new URL(first.headers.get("location") ?? "", provider.issuer).href;
    expect((await httpBrowser().post(form, { userName: "cto" })).status).toBe(410);
    const cookie = first.headers
      .getSetCookie()
      .map((line) => line.split(";")[0])
      .join("; ");
    const foreign = await fetch(form, {
      method: "POST",
      redirect: "manual",
      headers: { cookie, "sec-fetch-site": "same-site" },
      body: new URLSearchParams({ userName: "cto" }),
    });
    expect(foreign.status).toBe(403);
  });
});

describe("a fresh sign-in (APP-6)", () => {
  it("asks again for max_age=0 even in the second of the last sign-in, and for prompt=login", async () => {
    for (const changes of [{ max_age: "0" }, { prompt: "login" }]) {
      const browser = httpBrowser();
      await claimsOf(provider.issuer, browser, { userName: "cto" });
      const silent = authorization(provider.issuer, changes);
      const asked = await browser.get(silent.url);
      expect(asked.headers.get("location")).toMatch(/^\/sign-in\//u);
      const page = await (
        await browser.get(`${provider.issuer}${asked.headers.get("location") ?? ""}`)
      ).text();
      expect(page).toContain("Go on as cto");
    }
  });

  it("asks again once the last sign-in is older than max_age, and auth_time moves", async () => {
    const browser = httpBrowser();
    const first = await claimsOf(provider.issuer, browser, { userName: "cto" });
    const kept = authorization(provider.issuer, { max_age: "300" });
    const second = await claimsOf(provider.issuer, browser, { userName: "cto", ask: kept });
    expect(second["auth_time"]).toBe(first["auth_time"]);
    await wait(2100);
    const ask = authorization(provider.issuer, { max_age: "1" });
    const third = await claimsOf(provider.issuer, browser, { userName: "cto", ask });
    expect(Number(third["auth_time"])).toBeGreaterThan(Number(first["auth_time"]));
  });
});

describe("a disabled person (SEC-1)", () => {
  it("cannot sign in, and is told so", async () => {
    const browser = httpBrowser();
    const first = await browser.get(authorization(provider.issuer).url);
    const form = new URL(first.headers.get("location") ?? "", provider.issuer).href;
    const refused = await browser.post(form, { userName: "marcus.feld" });
    expect(refused.status).toBe(422);
    expect(await refused.text()).toContain("Marcus Feld is disabled in the directory");
  });

  it("is out of a session and of a code that are open when they are disabled", async () => {
    const browser = httpBrowser();
    const ask = authorization(provider.issuer);
    const back = await signInByPost(browser, ask.url, { userName: "rtb" });
    const change = async (active: boolean): Promise<Response> =>
      patchScim(provider.issuer, "Users/dir-p-0014", [{ op: "replace", path: "active", value: active }]);
    expect((await change(false)).status).toBe(200);
    const late = await exchange(provider.issuer, back.searchParams.get("code") ?? "", ask.verifier);
    expect(late).toMatchObject({ status: 400, error: "invalid_grant" });
    const silent = authorization(provider.issuer, { prompt: "none" });
    const answer = await browser.get(silent.url);
    expect(new URL(answer.headers.get("location") ?? "").searchParams.get("error")).toBe("login_required");
    await change(true);
    expect(await claimsOf(provider.issuer, httpBrowser(), { userName: "rtb" })).toMatchObject({
      name: "rtb",
    });
  });
});

describe("signing out", () => {
  it("ends the session at once and goes back, keeping state", async () => {
    const browser = httpBrowser();
    await claimsOf(provider.issuer, browser, { userName: "cto" });
    const query = new URLSearchParams({
      client_id: "countersign",
      post_logout_redirect_uri: afterLogout,
      state: "x",
    });
    const out = await browser.get(`${provider.issuer}/session/end?${query.toString()}`);
    expect(out.headers.get("location")).toBe(`${afterLogout}?state=x`);
    expect(await claimsOf(provider.issuer, browser, { userName: "vp" })).toMatchObject({ name: "vp" });
  });

  it("refuses to go to an address that is not registered", async () => {
    const query = new URLSearchParams({
      client_id: "countersign",
      post_logout_redirect_uri: "http://localhost:9/x",
    });
    const out = await httpBrowser().get(`${provider.issuer}/session/end?${query.toString()}`);
    expect(out.status).toBe(400);
    expect(out.headers.get("location")).toBeNull();
  });
});

describe("a restart", () => {
  it("keeps the signing key and the changes of the directory, so earlier id tokens still hold", async () => {
    const folder = testFolder();
    const first = await startTestProvider(folder);
    const ask = authorization(first.issuer);
    const back = await signInByPost(httpBrowser(), ask.url, { userName: "cto" });
    const { idToken } = await exchange(first.issuer, back.searchParams.get("code") ?? "", ask.verifier);
    await patchScim(first.issuer, "Users/dir-p-0004", [{ op: "replace", path: "active", value: false }]);
    await first.stop();
    const second = await startTestProvider(folder);
    expect(await verifiedClaims(second.issuer, idToken ?? "")).toMatchObject({ name: "cto" });
    await expect(
      signInByPost(httpBrowser(), authorization(second.issuer).url, { userName: "cto" }),
    ).rejects.toThrow("422");
    await second.stop();
  });
});
