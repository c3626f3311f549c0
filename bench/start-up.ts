import { startServer, type ServerProcess } from "./processes.ts";
import { ratioRow, type MeasuredRow } from "./row.ts";
import { figure } from "./statistics.ts";

/** The ratio of the starts of `serve` and bare Hono: processor time from the spawn to the first 200. */
export async function measureStart(mockProgram: readonly string[], rounds: number): Promise<MeasuredRow> {
  const starts: { mock: ServerProcess["start"]; bare: ServerProcess["start"] }[] = [];
  for (let round = -1; round < rounds; round++) {
    const pair = {
      bare: await startOnce(["bench/bare-hono.js"], "/users/1"),
      mock: await startOnce([...mockProgram, "--port", "0"], "/__mock/health"),
    };
    // The first start reads the files from the disk.
    if (round >= 0) starts.push(pair);
  }
  const wall = (of: "mock" | "bare") => figure(starts.map((each) => each[of].milliseconds)).median.toFixed(0);
  const ratios = starts.map(({ mock, bare }) => mock.cpuMilliseconds / bare.cpuMilliseconds);
  return {
    row: ratioRow("start to first 200", figure(ratios), { goal: { atMost: 1.3 } }),
    note: `${wall("mock")} ms to ${wall("bare")} ms`,
  };
}

async function startOnce(args: readonly string[], readyPath: string): Promise<ServerProcess["start"]> {
  const server = await startServer(args, { readyPath });
  await server.stop();
  return server.start;
}
