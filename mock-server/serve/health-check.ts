/**
 * The HEALTHCHECK of the image. Ends with 0 if a mock on this machine is ready, and with 1 otherwise. It reads no setting,
 * but tries the sockets that processes listen on, so it finds the mock however its port was set.
 *
 * Usage: health-check [PID…], the processes to look at; by default all.
 */
import { readdirSync } from "node:fs";
import { listeningUrls } from "./listening-urls.ts";

const pids = process.argv.length > 2 ? process.argv.slice(2) : readdirSync("/proc").filter(Number);
const answers = await Promise.all(pids.flatMap(listeningUrls).map(isHealthy));
process.exitCode = answers.includes(true) ? 0 : 1;

async function isHealthy(url: string): Promise<boolean> {
  try {
    const { ok } = await fetch(`${url}/__mock/health/ready`, { signal: AbortSignal.timeout(2000) });
    return ok;
  } catch {
    return false;
  }
}
