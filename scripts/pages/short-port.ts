import { once } from "node:events";
import { createServer } from "node:net";

/** A free port of four digits, as the pages have: texts that are broken into lines keep their breaks. */
export async function shortPort(after = 8101 + (process.pid % 700)): Promise<number> {
  for (let port = after + 7; port < 9999; port += 7) {
    if (await isFree(port)) return port;
  }
  throw new Error("No port of four digits is free.");
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer().listen(port, "127.0.0.1");
  try {
    await once(server, "listening");
    return true;
  } catch {
    return false;
  } finally {
    server.close();
  }
}
