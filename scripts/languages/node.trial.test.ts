import { describe, expect, test } from "vitest";
import { installNode, NodeProject, packPackage } from "./node-project.ts";

const packed = packPackage();
const oldestNode = installNode(22);

/** How each runner reports success, and how many tests it should count. */
const runners = [
  { name: "vitest", passed: /Tests\s+9 passed \(9\)/ },
  { name: "jest-esm", passed: /Tests:\s+6 passed, 6 total/ },
  { name: "jest-commonjs", passed: /Tests:\s+7 passed, 7 total/ },
  { name: "node-test", passed: /pass 7\n.*fail 0\n/ },
] as const;

const projects = new Map(runners.map(({ name }) => [name, new NodeProject(name, packed)]));

function projectOf(name: (typeof runners)[number]["name"]): NodeProject {
  const project = projects.get(name);
  if (project === undefined) throw new Error(`There is no project ${name}.`);
  return project;
}

describe.each(runners)("$name", ({ name, passed }) => {
  const project = projectOf(name);

  test("all tests pass in a clean folder, on one mock for all workers, and the run ends", () => {
    const { status, output } = project.run("npm", ["test"]);
    expect(output).toMatch(passed);
    expect(output).not.toMatch(/did not exit|open handle|hanging-process/);
    expect(status).toBe(0);
  });

  test("finds the mistake of a client that does not wait", () => {
    using _ = project.breakClient("await this.#wait(seconds * 1000);", "");
    const { status, output } = project.run("npm", ["test"]);
    expect(output).toContain("retry-too-early");
    expect(status).toBe(1);
  });

  test("the oldest Node that the package supports runs it too", () => {
    // The runner cannot start a mock for all files: `--test-global-setup` came with Node 24.
    const { status, output } =
      name === "node-test"
        ? project.run("node", ["--test", "own-mock.test.js"], oldestNode)
        : project.run("npm", ["test"], oldestNode);
    expect(output).toMatch(name === "node-test" ? /pass 1\n.*fail 0\n/ : passed);
    expect(status).toBe(0);
  });
});

describe("types", () => {
  test.for(["vitest", "jest-commonjs"] as const)("those of the project %s are correct", (name) => {
    expect(projectOf(name).run("npm", ["run", "types"])).toMatchObject({ status: 0 });
  });

  const project = projectOf("jest-commonjs");
  const client = `
    import { connectMockServer, VerificationError, type RemoteSandbox } from "mock-alteryx-server/client";
    export async function viaClient(url: string): Promise<string> {
      const box: RemoteSandbox = await (await connectMockServer({ url })).sandbox();
      // @ts-expect-error -- there is no such preset.
      await box.faults.add("throtle").catch((error: unknown) => error instanceof VerificationError);
      return box.credentials.clientId;
    }`;
  const library = `
    import { startMockServer, type MockSandbox } from "mock-alteryx-server";
    export async function inProcess(): Promise<string> {
      const box: MockSandbox = await (await startMockServer()).sandbox();
      return box.credentials.clientId;
    }`;
  project.write("module.mts", client + library);
  project.write("common.cts", client);
  project.write("old.ts", client + library);

  test.for([
    { module: "node16", moduleResolution: "node16", files: ["module.mts", "common.cts"] },
    { module: "nodenext", moduleResolution: "nodenext", files: ["module.mts", "common.cts"] },
    { module: "esnext", moduleResolution: "bundler", files: ["module.mts", "common.cts"] },
    { module: "commonjs", moduleResolution: "node10", files: ["old.ts"] },
  ])("TypeScript finds them by $moduleResolution, without the types of a browser", (how) => {
    const { module, moduleResolution, files } = how;
    const options = {
      target: "es2022",
      lib: "es2022",
      types: "node",
      module,
      moduleResolution,
      // Zod's declarations need it with the old module resolution.
      esModuleInterop: "true",
    };
    const flags = Object.entries(options).flatMap(([flag, value]) => [`--${flag}`, value]);
    const { status, output } = project.run("npx", ["tsc", "--noEmit", "--strict", ...flags, ...files]);
    expect(output).toBe("");
    expect(status).toBe(0);
  });
});
