import { spawnSync } from "node:child_process";

/** The modules that the Python example needs, as Debian packages them. */
const modules = ["pytest", "xdist", "requests"];

/** Debian's modules work only with its own Python, which may not be first. Undefined if neither Python has them all. */
export const python = ["python3", "/usr/bin/python3"].find(
  (program) => spawnSync(program, ["-c", `import ${modules.join()}`]).status === 0,
);

export interface PythonRun {
  readonly status: number | null;
  readonly output: string;
}

/** Runs a Python module in a folder, without writing into the folder. */
export function runModule(cwd: string, args: readonly string[], env: NodeJS.ProcessEnv): PythonRun {
  if (python === undefined) throw new Error(`There is no Python with ${modules.join(", ")}.`);
  const { status, stdout, stderr } = spawnSync(python, ["-m", ...args], {
    cwd,
    encoding: "utf8",
    env: { ...process.env, PYTHONDONTWRITEBYTECODE: "1", PYTEST_ADDOPTS: "-p no:cacheprovider", ...env },
  });
  return { status, output: stdout + stderr };
}
