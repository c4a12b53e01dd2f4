import { createHash } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { demoDirectory } from "#prisma/seed/directory.ts";
import type { EmbeddedProvider } from "./embedded-provider.ts";
import { httpBrowser } from "./http-browser.ts";
import { signInPage } from "./sign-in-page.ts";
import { authorization, startTestProvider } from "./test-provider.ts";

const view = {
  action: "/sign-in/x",
  people: demoDirectory().people,
  signedIn: undefined,
  userName: "",
  error: undefined,
};

describe("the sign-in page (UX-1)", () => {
  it("lists every persona with title and sentence, and nobody who is disabled", () => {
    const page = signInPage(view);
    const personas = view.people.filter(({ persona }) => persona !== null);
    for (const { id, displayName, persona } of personas) {
      expect(page).toContain(
        `value="${id}" aria-describedby="title-${id} can-${id}">${displayName}</button>`,
      );
      expect(page).toContain(persona?.can.replaceAll("'", "&#39;"));
    }
    const gone = view.people.map((person) =>
      person.displayName === "vp" ? { ...person, active: false } : person,
    );
    expect(signInPage({ ...view, people: gone })).not.toContain(">vp</button>");
  });

  it("labels its fields, starts in the first one, and ties an error to it", () => {
    expect(signInPage(view)).toMatch(/<label for="user-name">.*\n?<input id="user-name"[^>]* autofocus>/u);
    const refused = signInPage({ ...view, error: "No" });
    expect(refused).toMatch(/id="error" role="alert"/u);
    expect(refused).toMatch(/<input id="user-name"[^>]*aria-invalid="true" aria-describedby="error"/u);
  });

  it("starts on the person who is signed in when a fresh sign-in is asked for (APP-6)", () => {
    const page = signInPage({ ...view, signedIn: view.people[3] });
    expect(page).toMatch(/value="dir-p-0004" autofocus>Go on as cto/u);
    expect(page.match(/autofocus/gu)).toHaveLength(1);
  });

  it("lets no text become markup (SEC-3)", () => {
    const bad = `"><script>alert('x')</script>&`;
    const page = signInPage({ ...view, userName: bad, error: bad });
    expect(page).not.toContain("<script");
    expect(page).toContain("&#34;&#62;&#60;script&#62;");
  });
});

describe("the sign-in page over HTTP (SEC-3)", () => {
  let provider: EmbeddedProvider;
  beforeAll(async () => {
    provider = await startTestProvider();
  });
  afterAll(() => provider.stop());

  it("allows its own style by hash, no script, and forms to itself and the client alone", async () => {
    const browser = httpBrowser();
    const asked = await browser.get(authorization(provider.issuer, { login_hint: "vp2" }).url);
    const response = await browser.get(`${provider.issuer}${asked.headers.get("location") ?? ""}`);
    const page = await response.text();
    const style = /<style>([\s\S]*)<\/style>/u.exec(page)?.[1] ?? "";
    const policy = response.headers.get("content-security-policy") ?? "";
    expect(policy).toContain(`style-src 'sha256-${createHash("sha256").update(style).digest("base64")}'`);
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("form-action 'self' http://localhost:9;");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain("unsafe");
    expect(page).not.toMatch(/<script| style="| on\w+="/u);
    expect(response.headers.get("cache-control")).toBe("no-store");
    expect(page).toContain('value="vp2"');
  });

  it("serves the fonts it names", async () => {
    for (const name of ["text-400", "text-600", "title"]) {
      const font = await fetch(`${provider.issuer}/fonts/${name}.woff2`);
      expect([font.status, font.headers.get("content-type")]).toEqual([200, "font/woff2"]);
    }
  });

  it("says what to do when nobody or a stranger is named", async () => {
    const browser = httpBrowser();
    const asked = await browser.get(authorization(provider.issuer).url);
    const form = `${provider.issuer}${asked.headers.get("location") ?? ""}`;
    const nobody = await browser.post(form, { userName: " " });
    expect(await nobody.text()).toContain("Write a user name, or choose a person");
    const stranger = await browser.post(form, { userName: "mallory" });
    expect(stranger.status).toBe(422);
    expect(await stranger.text()).toContain("The directory knows nobody called &#34;mallory&#34;");
  });
});
