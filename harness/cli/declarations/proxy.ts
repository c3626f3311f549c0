import { InvalidArgumentError, Option } from "commander";
import type { Declaration } from "./declaration.ts";
import { namedTarget } from "./named-target.ts";
import { repeated, serverVersion } from "./shared-options.ts";

export const declareProxy: Declaration = (program, { ending, done }) => {
  program
    .command("proxy")
    .description("forward a client's traffic to a server, unchanged, and learn from it")
    .option("--target <URL>", "the server (env: MOCK_ALTERYX_TARGET)")
    .option("--env-file <FILE>", "variables, as in the environment")
    .option("--ca <FILE>", "the authority of the server's certificate, as PEM")
    .option("--port <N>", "where clients reach the proxy; 0 for any free port (8081)", portNumber)
    .option(
      "--host <HOST>",
      "the address to listen on; any other than loopback is open to other machines",
      "127.0.0.1",
    )
    .option(
      "--tls",
      "speak HTTPS to clients, with a certificate for this machine from the proxy's own authority",
    )
    .option("--tls-host <HOST>", "another name or address for the certificate; may be repeated", repeated, [])
    .option("--tls-ca-out <FILE>", "write the authority, which clients must trust, to this file as PEM")
    .option("--tls-cert <FILE>", "speak HTTPS with your own certificate instead, as PEM")
    .option("--tls-key <FILE>", "the key of that certificate, as PEM")
    .option("--out <FILE>", "the recording, a HAR file without secrets; an existing one is appended to")
    .option("--observe <FILE>", "the file for what is learned about the server, written every few seconds")
    .option("--profile-out <FILE>", "the file for a profile that the mock can use")
    .option("--profile <PROFILE|FILE>", "the profile that fills the gaps; by default the nearest built-in")
    .option(...serverVersion)
    .option("--findings", "report what the client does wrong, as it happens and at the end")
    .addOption(
      new Option("--fail-on <WHAT>", "exit 1 if the client has done something wrong").choices([
        "findings",
      ] as const),
    )
    .action(async (options) => {
      const { proxy } = await import("../commands/proxy.ts");
      const signal = ending.interruption("Stopping: completing the files.");
      done(await proxy({ ...options, target: namedTarget(options, "a URL") }, ending.output, signal));
    });
};

/** @throws {InvalidArgumentError} */
function portNumber(text: string): number {
  const number = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (number <= 65_535) return number;
  throw new InvalidArgumentError("It must be a whole number up to 65535.");
}
