import { mkdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
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
} from "./program.ts";

const missing = reasonAgainst("go", "version");
/** The example needs no modules, so none are fetched. */
const offline = { GOCACHE: join(tmpdir(), "go-cache"), GOPROXY: "off", GOFLAGS: "-mod=mod" };
const goTest = ["go", "test", "-count=1", "./..."] as const;

test("the example is formatted, has no suspicious code, and passes with Node", ({ skip }) => {
  if (missing !== undefined) return leaveOut(skip, missing);
  const cwd = copyOf("examples/go");
  expect(run(["gofmt", "-l", "."], { cwd })).toEqual({ status: 0, output: "" });
  expect(run(["go", "vet", "./..."], { cwd, env: offline })).toEqual({ status: 0, output: "" });
  const { status, output } = run([...goTest, "-v"], { cwd, env: { ...offline, ...byNode } });
  expect(output.match(/--- PASS: TestClient\//g)).toHaveLength(5);
  expect(output.match(/--- FAIL/g)).toBeNull();
  expect(status).toBe(0);
});

test("a machine without Node is told of Docker", ({ skip }) => {
  if (missing !== undefined) return leaveOut(skip, missing);
  const env = { ...offline, ALTERYX_MOCK_COMMAND: "no-such-program" };
  const { status, output } = run(goTest, { cwd: copyOf("examples/go"), env });
  expect(output).toContain(
    "cannot run no-such-program: the mock needs Node 22.12 or later; or set ALTERYX_MOCK_IMAGE",
  );
  expect(status).toBe(1);
});

test("the example passes with Docker, and leaves no container", async ({ skip }) => {
  const without = missing ?? (await reasonAgainstDocker());
  if (without !== undefined) return leaveOut(skip, without);
  const { status, output } = run(goTest, { cwd: copyOf("examples/go"), env: { ...offline, ...byDocker } });
  expect(output).toMatch(/^ok /m);
  expect(status).toBe(0);
  expect(containersLeft("alteryx-go-")).toBe("");
});

test("finds the mistake of a client that does not wait", ({ skip }) => {
  if (missing !== undefined) return leaveOut(skip, missing);
  const cwd = copyOf("examples/go");
  replaceIn(
    join(cwd, "client.go"),
    "c.Sleep(retryAfter(header, attempt))",
    "_ = retryAfter(header, attempt)",
  );
  const { status, output } = run(goTest, { cwd, env: { ...offline, ...byNode } });
  expect(output).toContain("expected [], not [retry-too-early]");
  expect(status).toBe(1);
});

/** Stubs for what the page uses of testcontainers-go, since this machine cannot reach the Go proxy. */
const testcontainers = `package testcontainers

import ("context"; "testing"; "github.com/testcontainers/testcontainers-go/wait")

type ContainerRequest struct {
	Image string
	Env map[string]string
	ExposedPorts []string
	WaitingFor wait.Strategy
}
type GenericContainerRequest struct { ContainerRequest; Started bool }
type Port string
type Container interface { PortEndpoint(ctx context.Context, port Port, proto string) (string, error) }
func GenericContainer(ctx context.Context, req GenericContainerRequest) (Container, error) { return nil, nil }
func CleanupContainer(tb testing.TB, ctr Container) {}
`;
const wait = `package wait

type Strategy interface{}
func ForHTTP(path string) Strategy { return nil }
`;

test("the text for testcontainers-go compiles against a stand-in with its signatures; it does not run", ({
  skip,
}) => {
  if (missing !== undefined) return leaveOut(skip, missing);
  const cwd = copyOf("examples/go");
  const name = "github.com/testcontainers/testcontainers-go";
  mkdirSync(join(cwd, "stand-in/wait"), { recursive: true });
  writeFileSync(join(cwd, "stand-in/go.mod"), `module ${name}\n\ngo 1.19\n`);
  writeFileSync(join(cwd, "stand-in/testcontainers.go"), testcontainers);
  writeFileSync(join(cwd, "stand-in/wait/wait.go"), wait);
  const required = `require ${name} v0.0.0\nreplace ${name} => ./stand-in\n`;
  replaceIn(join(cwd, "go.mod"), "go 1.19\n", `go 1.19\n\n${required}`);
  const compile = ["go", "vet", "-tags", "testcontainers", "."] as const;
  expect(run(compile, { cwd, env: offline })).toEqual({ status: 0, output: "" });
});
