import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import {
  byDocker,
  byNode,
  containersLeft,
  copyOf,
  leaveOut,
  reasonAgainst,
  reasonAgainstDocker,
  replaceIn,
  run,
  type Ended,
} from "./program.ts";

const noJava = reasonAgainst("javac", "-version");
const jars = [
  "junit-jupiter-api",
  "junit-jupiter-engine",
  "junit-platform-commons",
  "junit-platform-console",
  "junit-platform-engine",
  "junit-platform-launcher",
  "junit-platform-reporting",
  "opentest4j",
  "opentest4j-reporting-events",
  "opentest4j-reporting-schema",
  "apiguardian-api",
  "picocli",
].map((name) => `/usr/share/java/${name}.jar`);
const noJunit = noJava ?? jars.find((jar) => !existsSync(jar));

/** Compiles the example in a new folder. */
function compiled(...sources: readonly string[]): string {
  const cwd = copyOf("examples/java");
  expect(compileIn(cwd, ...sources)).toEqual(clean);
  return cwd;
}

const clean = { status: 0, output: "" };

function compileIn(cwd: string, ...sources: readonly string[]): Ended {
  // Debian's jars refer to others that it does not have.
  const flags = ["-Xlint:all,-serial,-path", "-Werror", "-d", "classes"];
  const withJars = sources.some((each) => each.startsWith("junit/")) ? ["-cp", jars.join(":")] : [];
  const command = ["javac", ...flags, ...withJars, ...sources].join(" ");
  return run(["sh", "-c", command], { cwd });
}

const checks = ["java", "-cp", "classes", "AlteryxClientChecks"] as const;

test("the example passes with the JDK alone, with Node", ({ skip }) => {
  if (noJava !== undefined) return leaveOut(skip, noJava);
  const cwd = compiled("*.java");
  expect(run(checks, { cwd, env: byNode })).toEqual({ status: 0, output: "4 passed, 0 failed\n" });
});

test("the page's first program gets a 429", ({ skip }) => {
  if (noJava !== undefined) return leaveOut(skip, noJava);
  const cwd = compiled("*.java", "first/*.java");
  const { status, output } = run(["java", "-cp", "classes", "First"], { cwd, env: byNode });
  expect(output).toBe("429, then 200\n");
  expect(status).toBe(0);
});

test("a machine without Node is told of Docker", ({ skip }) => {
  if (noJava !== undefined) return leaveOut(skip, noJava);
  const cwd = compiled("*.java");
  const { status, output } = run(checks, { cwd, env: { ALTERYX_MOCK_COMMAND: "no-such-program" } });
  expect(output).toContain(
    "Cannot run no-such-program. The mock needs Node 22.12 or later; or set ALTERYX_MOCK_IMAGE",
  );
  expect(status).toBe(1);
});

test("the example passes with Docker, and leaves no container", async ({ skip }) => {
  const without = noJava ?? (await reasonAgainstDocker());
  if (without !== undefined) return leaveOut(skip, without);
  const cwd = compiled("*.java");
  expect(run(checks, { cwd, env: byDocker })).toEqual({ status: 0, output: "4 passed, 0 failed\n" });
  expect(containersLeft("alteryx-java-")).toBe("");
});

test("finds the mistake of a client that does not wait", ({ skip }) => {
  if (noJava !== undefined) return leaveOut(skip, noJava);
  const cwd = copyOf("examples/java");
  replaceIn(
    join(cwd, "AlteryxClient.java"),
    "sleeper.sleep(Duration.ofSeconds(seconds));",
    "Thread.sleep(0);",
  );
  expect(compileIn(cwd, "*.java")).toEqual(clean);
  const { status, output } = run(checks, { cwd, env: byNode });
  expect(output).toContain("expected [], not [retry-too-early]");
  expect(status).toBe(1);
});

test("the mock ends with a Java that is killed", async ({ skip }) => {
  if (noJava !== undefined) return leaveOut(skip, noJava);
  const cwd = copyOf("examples/java");
  const main = `class Killed {
    public static void main(String[] args) throws Exception {
      System.out.println(MockAlteryx.start().url);
      Thread.sleep(60_000);
    }
  }`;
  writeFileSync(join(cwd, "Killed.java"), main);
  expect(compileIn(cwd, "*.java")).toEqual(clean);
  const java = spawn("java", ["-cp", "classes", "Killed"], {
    cwd,
    env: { ...process.env, ...byNode },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [printed]: unknown[] = await once(java.stdout, "data");
  const answers = () =>
    fetch(`${String(printed).trim()}/__mock/health`).then(
      () => true,
      () => false,
    );
  expect(await answers()).toBe(true);
  java.kill("SIGKILL");
  await expect.poll(answers, { timeout: 20_000 }).toBe(false);
});

/** Stubs for what the page uses of Testcontainers, since this machine cannot reach Maven Central. */
const testcontainers = {
  "containers/GenericContainer": `public class GenericContainer<S extends GenericContainer<S>> {
    public GenericContainer(String image) {}
    public S withEnv(String name, String value) { return null; }
    public S withExposedPorts(Integer... ports) { return null; }
    public S waitingFor(org.testcontainers.containers.wait.strategy.WaitStrategy strategy) { return null; }
    public String getHost() { return null; }
    public Integer getMappedPort(int port) { return null; }
  }`,
  "containers/wait/strategy/WaitStrategy": "public interface WaitStrategy {}",
  "containers/wait/strategy/Wait":
    "public class Wait { public static WaitStrategy forHttp(String path) { return null; } }",
  "junit/jupiter/Container": "public @interface Container {}",
  "junit/jupiter/Testcontainers": "public @interface Testcontainers {}",
};

test("the text for Testcontainers compiles against a stand-in with its signatures; it does not run", ({
  skip,
}) => {
  if (noJunit !== undefined) return leaveOut(skip, `no ${noJunit}`);
  const cwd = copyOf("examples/java");
  for (const [name, code] of Object.entries(testcontainers)) {
    const file = join(cwd, `org/testcontainers/${name}.java`);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, `package org.testcontainers.${dirname(name).replaceAll("/", ".")};\n${code}`);
  }
  const standIns = Object.keys(testcontainers).map((name) => `org/testcontainers/${name}.java`);
  expect(compileIn(cwd, "*.java", "junit/*.java", "testcontainers/*.java", ...standIns)).toEqual(clean);
});

test("JUnit 5 gives each test its own world, in parallel", ({ skip }) => {
  if (noJunit !== undefined) return leaveOut(skip, `no ${noJunit}`);
  const cwd = compiled("*.java", "junit/*.java");
  const path = ["junit", "classes", ...jars].join(":");
  const launcher = "org.junit.platform.console.ConsoleLauncher";
  const { status, output } = run(["java", "-cp", path, launcher, "--scan-classpath", "classes"], {
    cwd,
    env: byNode,
  });
  expect(output).toMatch(/\[ +6 tests successful +\]/);
  expect(output).toMatch(/\[ +0 tests failed +\]/);
  expect(status).toBe(0);
});
