import { isPortFree } from "../../testing/ports.ts";

/** A free port of four digits like those in the pages, so that wrapped text breaks at the same places. */
export async function shortPort(after = 8101 + (process.pid % 700)): Promise<number> {
  for (let port = after + 7; port < 9999; port += 7) {
    if (await isPortFree(port)) return port;
  }
  throw new Error("No port of four digits is free.");
}
