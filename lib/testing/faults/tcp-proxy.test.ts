import { connect, createServer, type Server, type Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { listenOnLoopback } from "#lib/embedded/loopback-server.ts";
import { steadyMs } from "#lib/unity-catalog/clock.ts";
import { eventually } from "../eventually.ts";
import { startTcpProxy, type TcpProxy } from "./tcp-proxy.ts";

let server: Server;
let proxy: TcpProxy;
let arrived = "";
const sockets: Socket[] = [];

beforeEach(async () => {
  arrived = "";
  server = createServer((socket) => {
    sockets.push(socket);
    socket.on("error", () => undefined);
    socket.on("data", (chunk) => {
      arrived += chunk.toString();
      socket.write(`${chunk.toString()}!`);
    });
  });
  proxy = await startTcpProxy(await listenOnLoopback(server, 0));
});
afterEach(async () => {
  await proxy.stop();
  for (const socket of sockets.splice(0)) socket.destroy();
  await new Promise((resolve) => server.close(resolve));
});

type Caller = { readonly socket: Socket; heard: string; closed: "no" | "in order" | "reset" };

async function dial(): Promise<Caller> {
  const socket = connect(proxy.port, "127.0.0.1");
  const caller: Caller = { socket, heard: "", closed: "no" };
  socket.on("data", (chunk) => (caller.heard += chunk.toString()));
  socket.on("error", () => (caller.closed = "reset"));
  socket.on("close", (failed) => (caller.closed = failed ? "reset" : "in order"));
  await new Promise((resolve) => socket.once("connect", resolve).once("close", resolve));
  return caller;
}

describe("the TCP proxy", () => {
  test("in fair weather both ways pass, in order, and an end is an end", async () => {
    const caller = await dial();
    for (const word of ["one ", "two ", "three "]) caller.socket.write(word);
    await eventually("heard", () => arrived === "one two three " && caller.heard.includes("three"));
    for (const socket of sockets) socket.end();
    await eventually("closed", () => caller.closed === "in order");
  });

  test("slow: each way takes its time, and nothing overtakes", async () => {
    proxy.set({ kind: "slow", ms: 150 });
    const caller = await dial();
    const begun = steadyMs();
    caller.socket.write("a");
    await sleep(20);
    proxy.set({ kind: "slow", ms: 100 });
    caller.socket.write("b");
    await eventually("heard", () => caller.heard.endsWith("b!") || caller.heard.endsWith("ab!"));
    expect(steadyMs() - begun).toBeGreaterThan(240);
    expect(arrived).toBe("ab");
  });

  test("a black hole swallows both ways and tells nobody; when it is over the connection is reset", async () => {
    const caller = await dial();
    caller.socket.write("before");
    await eventually("heard", () => caller.heard === "before!");
    proxy.set({ kind: "black_hole" });
    caller.socket.write("after");
    await sleep(100);
    expect([arrived, caller.heard, caller.closed]).toEqual(["before", "before!", "no"]);
    proxy.set({ kind: "fair" });
    await eventually("reset", () => caller.closed === "reset");
    expect(arrived).toBe("before");
  });

  test("half open: the ask arrives, the answer is lost", async () => {
    proxy.set({ kind: "half_open" });
    const caller = await dial();
    caller.socket.write("ask");
    await eventually("arrived", () => arrived === "ask");
    await sleep(50);
    expect([caller.heard, caller.closed]).toEqual(["", "no"]);
    proxy.set({ kind: "fair" });
    await eventually("reset", () => caller.closed === "reset");
    expect(caller.heard).toBe("");
  });

  test("refuse cuts who comes, and leaves who is there; a reset cuts everybody", async () => {
    const there = await dial();
    there.socket.write("here");
    await eventually("heard", () => there.heard === "here!");
    proxy.set({ kind: "refuse" });
    const late = await dial();
    await eventually("refused", () => late.closed === "reset");
    there.socket.write("still");
    await eventually("heard", () => there.heard === "here!still!");
    proxy.reset();
    await eventually("cut", () => there.closed === "reset");
  });
});
