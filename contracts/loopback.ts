/**
 * Whether a host, as a URL or a listener names it, is certainly this machine (RFC 6761 §6.3, RFC 1122 §3.2.1.3).
 *
 * Names below `localhost` are not: some resolvers ask the network for them.
 */
export function isLoopback(host: string): boolean {
  return /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\]|::1)$/i.test(host);
}
