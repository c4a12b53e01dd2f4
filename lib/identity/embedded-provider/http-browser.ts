/** What a test needs of a browser: cookies, and redirects it follows one by one. One per person signed in. */
export type HttpBrowser = {
  get(url: string): Promise<Response>;
  post(url: string, form: Readonly<Record<string, string>>): Promise<Response>;
};

export function httpBrowser(): HttpBrowser {
  const cookies = new Map<string, string>();
  const ask = async (url: string, init: RequestInit): Promise<Response> => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const response = await fetch(url, {
      ...init,
      redirect: "manual",
      headers: { accept: "text/html", ...(cookie === "" ? {} : { cookie }) },
    });
    for (const line of response.headers.getSetCookie()) keep(cookies, line);
    return response;
  };
  return {
    get: (url) => ask(url, {}),
    post: (url, form) => ask(url, { method: "POST", body: new URLSearchParams(form) }),
  };
}

/** Paths are left out: the embedded servers of one test use every cookie name once. An empty value means deleted. */
function keep(cookies: Map<string, string>, line: string): void {
  const [, name = "", value = ""] = /^([^=]+)=([^;]*)/u.exec(line) ?? [];
  if (value === "") cookies.delete(name);
  else cookies.set(name, value);
}

/**
 * Goes from an authorization address to the address the provider sends the browser back to, answering the sign-in form on the
 * way when it is asked. Throws when the form is refused.
 */
export async function signInByPost(
  browser: HttpBrowser,
  authorizationUrl: string,
  answer: { readonly userName: string } | { readonly person: string } | { readonly cancel: "yes" },
): Promise<URL> {
  const { origin } = new URL(authorizationUrl);
  let url = new URL(authorizationUrl);
  for (let step = 0; step < 8; step += 1) {
    const response = url.pathname.startsWith("/sign-in/")
      ? await browser.post(url.href, answer)
      : await browser.get(url.href);
    const location = response.headers.get("location");
    if (location === null)
      throw new Error(`${url.pathname} answered ${String(response.status)} and no address`);
    url = new URL(location, url);
    if (url.origin !== origin) return url;
  }
  throw new Error("the sign-in goes in circles");
}
