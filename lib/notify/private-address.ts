import { BlockList, isIPv6 } from "node:net";

/** Networks that are no part of the public internet (IANA special-purpose registries, RFC 6890). */
const IPV4 = [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 3],
] as const;
const IPV6 = [
  ["::", 127],
  ["64:ff9b::", 96],
  ["100::", 64],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["fc00::", 7],
  ["fe80::", 10],
  ["ff00::", 8],
] as const;

const networks = new BlockList();
for (const [address, bits] of IPV4) networks.addSubnet(address, bits, "ipv4");
for (const [address, bits] of IPV6) networks.addSubnet(address, bits, "ipv6");

/** Whether an IP address is not of the public internet (SEC-5); an IPv4 address in an IPv6 one counts as itself. */
export function isPrivate(address: string): boolean {
  return networks.check(address, isIPv6(address) ? "ipv6" : "ipv4");
}
