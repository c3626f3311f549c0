import { spawnSync } from "node:child_process";

/** What the example in Python needs, as Debian's packages have it. */
const modules = ["pytest", "xdist", "requests"];

/** Debian's packages serve Debian's Python only, which may not be the first one. Undefined if neither has them all. */
export const python = ["python3", "/usr/bin/python3"].find(
  (program) => spawnSync(program, ["-c", `import ${modules.join()}`]).status === 0,
);

export interface PythonRun {
  readonly status: number | null;
  readonly output: string;
}

/** Runs a module of Python in a folder. Writes nothing into the folder. */
export function runModule(cwd: string, args: readonly string[], env: NodeJS.ProcessEnv): PythonRun {
  if (python === undefined) throw new Error(`There is no Python with ${modules.join(", ")}.`);
  const { status, stdout, stderr } = spawnSync(python, ["-m", ...args], {
    cwd,
    encoding: "utf8",
    env: { ...process.env, PYTHONDONTWRITEBYTECODE: "1", PYTEST_ADDOPTS: "-p no:cacheprovider", ...env },
  });
  return { status, output: stdout + stderr };
}
