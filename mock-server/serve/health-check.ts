/**
 * The HEALTHCHECK of the image. Ends with 0 if a mock on this machine is ready, and with 1 otherwise. It reads no setting,
 * but tries the sockets that processes listen on, so it finds the mock however its port was set.
 *
 * Usage: health-check [PID…], the processes to look at; by default all.
 */
import { readdirSync } from "node:fs";
import { listeningUrls } from "./output/listening-urls.ts";

const pids = process.argv.length > 2 ? process.argv.slice(2) : readdirSync("/proc").filter(Number);
const answers = await Promise.all(pids.flatMap(listeningUrls).map(isHealthy));
process.exitCode = answers.includes(true) ? 0 : 1;

async function isHealthy(url: string): Promise<boolean> {
  const ready = `${url}/__mock/health/ready`;
  try {
    const { ok, status } = await fetch(ready, { signal: AbortSignal.timeout(2000) });
    return ok || (status === 400 && (await isHealthyOverTls(ready.replace("http:", "https:"))));
  } catch {
    return false;
  }
}

/** A port that speaks HTTPS answers HTTP with 400. Whether clients trust its certificate is not the question here. */
async function isHealthyOverTls(url: string): Promise<boolean> {
  const { get } = await import("node:https");
  return new Promise((resolve) => {
    const options = { rejectUnauthorized: false, agent: false, signal: AbortSignal.timeout(2000) };
    const asked = get(url, options, (answer) => resolve(answer.resume().statusCode === 200));
    asked.once("error", () => resolve(false));
  });
}
