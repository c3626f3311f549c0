import { execFileSync, spawn, spawnSync, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import {
  appendFileSync,
  chmodSync,
  chownSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as after } from "node:timers/promises";
import { freePort } from "../../../testing/ports.ts";

/** Where Debian puts the programs of PostgreSQL, a folder for each version. */
const debian = "/usr/lib/postgresql";

interface SystemUser {
  readonly uid: number;
  readonly gid: number;
}

interface ServerOptions {
  /** Addresses of this machine on which it listens beside the loopback address, for their networks alone. */
  readonly addresses?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
}

/** A PostgreSQL of its own for tests, in a temporary folder. */
export class PostgresServer {
  readonly folder: string;
  readonly port: number;
  readonly #user: SystemUser | undefined;
  readonly #addresses: readonly string[];
  /** What differs from the environment of the tests. */
  readonly #environment: Readonly<Record<string, string>>;
  #server: ChildProcess | undefined;

  private constructor(
    folder: string,
    port: number,
    user: SystemUser | undefined,
    { addresses = [], environment = {} }: ServerOptions = {},
  ) {
    this.folder = folder;
    this.port = port;
    this.#user = user;
    this.#addresses = ["127.0.0.1", ...addresses];
    this.#environment = environment;
  }

  /** Whether there is one on this machine. */
  static get isInstalled(): boolean {
    return spawnSync(program("initdb"), ["--version"]).status === 0;
  }

  static async start(options: ServerOptions = {}): Promise<PostgresServer> {
    const user = process.getuid?.() === 0 ? userNamed("postgres") : undefined;
    const folder = newFolder(user);
    const server = new PostgresServer(folder, await freePort(), user, options);
    const settings = ["--auth=trust", "--username=mock", "--encoding=UTF8", "--no-sync", "--locale=C"];
    execFileSync(program("initdb"), [...settings, join(folder, "data")], {
      ...user,
      stdio: "ignore",
      cwd: folder,
    });
    if (options.addresses !== undefined)
      appendFileSync(join(folder, "data/pg_hba.conf"), "host all all samenet trust\n");
    await server.resume();
    return server;
  }

  /** A standby of this server, which only reads. */
  async standby(): Promise<PostgresServer> {
    const standby = new PostgresServer(newFolder(this.#user), await freePort(), this.#user);
    const where = ["-h", "127.0.0.1", "-p", String(this.port), "-U", "mock"];
    const copying = [...where, "-R", "-c", "fast", "-D", join(standby.folder, "data")];
    execFileSync(program("pg_basebackup"), copying, { ...this.#user, stdio: "ignore", cwd: standby.folder });
    await standby.resume();
    return standby;
  }

  /** The URL of a new, empty database. */
  database(name: string): string {
    this.run(`CREATE DATABASE ${name}`);
    return `postgres://mock@127.0.0.1:${this.port}/${name}`;
  }

  /** Runs SQL as the owner of everything, and returns what it prints. */
  run(sql: string, database = "postgres"): string {
    const where = ["-h", "127.0.0.1", "-p", String(this.port), "-U", "mock", "-d", database];
    return execFileSync(program("psql"), [...where, "-qAtc", sql], { encoding: "utf8" });
  }

  /** Starts it again after {@link kill}. */
  async resume(): Promise<void> {
    const { folder, port } = this;
    const settings = [
      "-D",
      join(folder, "data"),
      "-p",
      String(port),
      "-k",
      "",
      "-h",
      this.#addresses.join(","),
    ];
    const env = { ...process.env, ...this.#environment };
    this.#server = spawn(program("postgres"), settings, { ...this.#user, stdio: "ignore", cwd: folder, env });
    const where = ["-h", "127.0.0.1", "-p", String(port), "-U", "mock", "-d", "postgres"];
    for (;;) {
      try {
        execFileSync(program("psql"), [...where, "-qAtc", "SELECT 1"], { stdio: "ignore" });
        return;
      } catch {
        await after(50);
      }
    }
  }

  /** Ends it at once, as a power cut does. */
  async kill(): Promise<void> {
    const server = this.#server;
    this.#server = undefined;
    if (server === undefined) return;
    const ended = once(server, "exit");
    server.kill("SIGQUIT");
    await ended;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.kill();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

function newFolder(user: SystemUser | undefined): string {
  const folder = mkdtempSync(join(tmpdir(), "mock-alteryx-postgres-"));
  if (user !== undefined) {
    chownSync(folder, user.uid, user.gid);
    // The folder of a run of tests is its owner's alone.
    chmodSync(tmpdir(), statSync(tmpdir()).mode | 0o011);
  }
  return folder;
}

function program(name: string): string {
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
  const found = versions
    .map((version) => join(debian, version, "bin", name))
    .find((path) => existsSync(path));
  return found ?? name;
}

/** PostgreSQL refuses to run as root. */
function userNamed(name: string): SystemUser {
  const id = (flag: string) => Number(execFileSync("id", [flag, name], { encoding: "utf8" }));
  return { uid: id("-u"), gid: id("-g") };
}
