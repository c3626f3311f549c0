/** The port in the address of something that listens, as `server.address()` tells it. */
export function portOf(address: { readonly port: number } | string | null): number {
  if (typeof address === "object" && address !== null) return address.port;
  throw new Error("It does not listen on a port.");
}
