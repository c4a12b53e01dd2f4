import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { operations } from "#lib/contracts/operations.ts";
import { addPerson, signIn } from "#lib/testing/builders.ts";
import { docx, EXE, pdf, SVG } from "#lib/testing/evidence-files.ts";
import { everything } from "#lib/testing/observe.ts";
import { firstMilestone } from "#lib/testing/plans.ts";
import { call, openPortal, problemIn, PUBLIC_URL, type Answered, type Portal } from "#lib/testing/portal.ts";
import { activeRequest } from "#lib/testing/request-builders.ts";
import { POST as handInRoute } from "../../app/api/v1/requests/[requestId]/milestones/[milestoneId]/evidence/route.ts";

let portal: Portal;
let on = { requestId: "", milestoneId: "" };
const tokens: Record<string, string> = {};
beforeAll(async () => {
  portal = await openPortal();
  await addPerson(portal.world, "stranger");
  for (const who of ["scientist", "colleague", "owner", "steward", "cto", "security", "auditor", "stranger"])
    tokens[who] = await signIn(portal.world, who);
  on = await firstMilestone(portal.world, (await activeRequest(portal.world)).id);
});
afterAll(() => portal.close());

const as = (who: string): string => tokens[who] ?? "";
function form(parts: Readonly<Record<string, string | File>>): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries(parts)) data.append(name, value);
  return data;
}
const fileOf = (name: string, bytes: Uint8Array): File => new File([new Uint8Array(bytes)], name);
const note = "The contract, signed by both teams.";
const handIn = (body: unknown): Promise<Answered> =>
  call("handInEvidence", { token: as("owner"), params: on, body });
const getFile = (who: string, evidenceId: string): Promise<Answered> =>
  call("getEvidenceFile", { token: as(who), params: { requestId: on.requestId, evidenceId } });

describe("EXC-6 evidence over HTTP", () => {
  test("EXC-6 SEC-3 a file goes in by a form and comes back as an attachment that runs nothing", async () => {
    const answer = await handIn(form({ note, file: fileOf("Übersicht 'a'.pdf", pdf()) }));
    expect(answer.status).toBe(201);
    const { evidenceId } = operations.handInEvidence.output.parse(answer.json);
    const file = await getFile("steward", evidenceId ?? "");
    expect(file.bytes).toEqual(pdf());
    expect(Object.fromEntries(file.headers)).toMatchObject({
      "content-type": "application/pdf",
      "content-disposition": `attachment; filename="U_bersicht _a_.pdf"; filename*=UTF-8''%C3%9Cbersicht%20_a_.pdf`,
      "content-security-policy": "default-src 'none'; sandbox",
      "x-content-type-options": "nosniff",
      "cache-control": "private, no-store",
    });
  });

  test("REQ-9 the file is for whoever sees the request and for those whom the plan names", async () => {
    const answer = await handIn(form({ note, file: fileOf("a.docx", docx()) }));
    const { evidenceId } = operations.handInEvidence.output.parse(answer.json);
    const seen: Record<string, number> = {};
    for (const who of Object.keys(tokens)) {
      const file = await getFile(who, evidenceId ?? "");
      seen[who] = file.status;
      if (file.status === 404) expect(problemIn(file).code).toBe("not_found");
    }
    expect(seen).toEqual({
      scientist: 200,
      colleague: 404,
      owner: 200,
      steward: 200,
      cto: 200,
      security: 200,
      auditor: 200,
      stranger: 404,
    });
    expect((await call("getEvidenceFile", { params: { ...on, evidenceId: evidenceId ?? "" } })).status).toBe(
      401,
    );
  });

  test("REQ-9 whoever is named in the plan sees the plan and not the request", async () => {
    const plan = await call("getPlan", { token: as("owner"), params: { requestId: on.requestId } });
    const view = operations.getPlan.output.parse(plan.json);
    expect(view).toMatchObject({ maySeeRequest: false, plan: { inForce: true } });
    expect(view.plan.milestones[0]).toMatchObject({
      mayHandIn: { allowed: true },
      mayVerify: { allowed: false, because: "You own this milestone, so somebody else verifies it." },
    });
    expect(
      (await call("getRequest", { token: as("owner"), params: { requestId: on.requestId } })).status,
    ).toBe(404);
  });

  test("EXC-6 a link is handed in as JSON", async () => {
    const answer = await handIn({ note, link: "https://bank.example/contract" });
    expect(answer.status).toBe(201);
  });

  test.each([
    ["an executable", "setup.exe", EXE, 422, /Windows program/],
    ["an executable called PDF", "a.pdf", EXE, 422, /Windows program/],
    ["an SVG with a script", "logo.svg", SVG, 422, /SVG picture can carry a script.*PNG or PDF/],
    ["a macro document", "a.docx", docx({ name: "word/vbaProject.bin" }), 422, /macros/],
    ["a bomb", "a.docx", docx({ name: "word/a.xml", unpacked: 2e9 }), 422, /unpack to far more/],
    ["a polyglot", "a.pdf", Buffer.concat([pdf(), docx()]), 422, /behind its end/],
    ["eleven megabytes", "a.txt", Buffer.alloc(11_000_000, "a"), 413, /more than 10 MB|at most 10 MB/],
  ])("EXC-6 %s is refused in words, and nothing is kept", async (...[, name, bytes, status, words]) => {
    const before = await everything(portal.world);
    const answer = await handIn(form({ note, file: fileOf(name, bytes) }));
    const { detail, params } = problemIn(answer);
    expect([answer.status, params?.[0]?.field]).toEqual([status, "file"]);
    expect(detail).toMatch(words);
    expect(await everything(portal.world)).toEqual(before);
  });

  test("SEC-3 fifty megabytes are refused before they are read, and while they are read when they do not say so", async () => {
    let sent = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        sent += 1;
        if (sent > 800) controller.close();
        else controller.enqueue(new Uint8Array(65_536).fill(97));
      },
    });
    const headers = {
      cookie: `countersign=${as("owner")}`,
      "sec-fetch-site": "same-origin",
      "content-type": "multipart/form-data; boundary=x",
    };
    const send = (more: Readonly<Record<string, string>>, body: ReadableStream<Uint8Array>) =>
      handInRoute(
        new Request(`${PUBLIC_URL}/api/v1/x`, {
          method: "POST",
          headers: { ...headers, ...more },
          body,
          duplex: "half",
        } as RequestInit),
        { params: Promise.resolve(on) },
      );
    expect((await send({}, endless)).status).toBe(413);
    expect(sent).toBeLessThan(180);
    let pulled = 0;
    const said = new ReadableStream<Uint8Array>(
      { pull: (controller) => ((pulled += 1), controller.enqueue(new Uint8Array(1))) },
      { highWaterMark: 0 },
    );
    expect((await send({ "content-length": "50000000" }, said)).status).toBe(413);
    expect(pulled).toBe(0);
  });

  test.each([
    [
      "two files",
      [
        ["file", fileOf("a.pdf", pdf())],
        ["file", fileOf("b.pdf", pdf())],
        ["note", note],
      ],
    ],
    [
      "a file elsewhere",
      [
        ["note", note],
        ["other", fileOf("a.pdf", pdf())],
      ],
    ],
    [
      "a field twice",
      [
        ["note", note],
        ["note", note],
      ],
    ],
    [
      "a file that is text",
      [
        ["note", note],
        ["file", "hello"],
      ],
    ],
    [
      "an unknown field",
      [
        ["note", note],
        ["owner", "me"],
      ],
    ],
    ["no note", [["file", fileOf("a.pdf", pdf())]]],
  ] as const)("SEC-3 a form with %s is a 400", async (_, parts) => {
    const data = new FormData();
    for (const [name, value] of parts) data.append(name, value);
    expect((await handIn(data)).status).toBe(400);
  });

  test("SEC-3 a form goes nowhere else, and a broken one is a 400", async () => {
    const verify = await call("verifyMilestone", {
      token: as("steward"),
      params: on,
      body: form({ evidenceId: "x" }),
    });
    expect(verify.status).toBe(415);
    const headers = { "content-type": "multipart/form-data; boundary=x" };
    const broken = await call("handInEvidence", { token: as("owner"), params: on, body: "--y", headers });
    expect([broken.status, problemIn(broken).code]).toEqual([400, "malformed_form"]);
  });
});
