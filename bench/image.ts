import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { baseImage, docker } from "../harness/targets/container/engine.ts";
import { cpuMilliseconds } from "./processes.ts";
import { ratioRow, type MeasuredRow } from "./row.ts";
import { figure } from "./statistics.ts";

export const imageWork = "image";
const mockImage = "mock-alteryx-server:bench";
const bareImage = "mock-alteryx-bare-hono:bench";
const unit = `× ${baseImage} with Hono`;

/** The size and start of the image, compared with an image of bare Hono on the same base. */
export async function measureImage(rounds: number): Promise<MeasuredRow[]> {
  await docker("build", "--quiet", "--tag", mockImage, ".");
  await buildBareImage();
  try {
    const [mock, bare] = [await sizeOf(mockImage), await sizeOf(bareImage)];
    const starts: number[] = [];
    for (let round = 0; round < rounds; round++) {
      const bareStart = await startOnce(bareImage, "/users/1");
      const mockStart = await startOnce(mockImage, "/__mock/health", "serve", "--port", "0");
      starts.push(mockStart / bareStart);
    }
    return [
      {
        row: ratioRow(`${imageWork}, size`, figure([mock / bare]), { goal: { atMost: 1.05 }, unit }),
        note: `${(mock / 1e6).toFixed(0)} MB to ${(bare / 1e6).toFixed(0)} MB`,
      },
      {
        row: ratioRow(`${imageWork}, start`, figure(starts), { goal: { atMost: 1.3 }, unit }),
        note: "",
      },
    ];
  } finally {
    await docker("image", "rm", mockImage, bareImage);
  }
}

async function buildBareImage(): Promise<void> {
  const context = mkdtempSync(join(tmpdir(), "bare-image-"));
  try {
    cpSync("bench/bare-hono.js", join(context, "bare-hono.js"));
    writeFileSync(join(context, "Dockerfile"), bareDockerfile());
    await docker("build", "--quiet", "--tag", bareImage, context);
  } finally {
    rmSync(context, { recursive: true });
  }
}

function bareDockerfile(): string {
  const { dependencies }: { dependencies: Record<string, string> } = JSON.parse(
    readFileSync("package.json", "utf8"),
  );
  const packages = ["hono", "@hono/node-server"].map((name) => `${name}@${dependencies[name]}`);
  return `FROM ${baseImage}
WORKDIR /app
RUN npm init --yes --init-type=module && npm install --no-audit --no-fund ${packages.join(" ")}
COPY bare-hono.js .
ENTRYPOINT ["node", "/app/bare-hono.js"]
`;
}

async function sizeOf(image: string): Promise<number> {
  return Number(await docker("image", "inspect", "--format", "{{.Size}}", image));
}

/** The processor time of a container's process until its first answer. */
async function startOnce(image: string, path: string, ...command: readonly string[]): Promise<number> {
  // On the host's network both listen on a free loopback port and print their URL.
  const flags = ["--detach", "--network", "host", "--env", "MOCK_ALTERYX_HOST=127.0.0.1"];
  const id = await docker("run", ...flags, image, ...command);
  try {
    const url = await printedUrl(id);
    const response = await fetch(url + path);
    if (!response.ok) throw new Error(`${image} answered ${response.status}.`);
    const pid = Number(await docker("inspect", "--format", "{{.State.Pid}}", id));
    return cpuMilliseconds({ pid });
  } finally {
    await docker("rm", "--force", id);
  }
}

async function printedUrl(id: string): Promise<string> {
  for (let attempt = 0; attempt < 200; attempt++) {
    const found = /http:\/\/127\.0\.0\.1:\d+/.exec(await docker("logs", id))?.[0];
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`The container printed no URL:\n${await docker("logs", id)}`);
}
