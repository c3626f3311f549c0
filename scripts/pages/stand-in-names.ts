/** The replacements, on this machine, for the names in a page. */
export interface StandIns {
  /** The ports that replace 8080 and, for another mock, 9000. */
  readonly ports: readonly [main: number, other: number];
  /** A mock that replaces the reader's own Server. */
  readonly server: string;
  /** The image of this source, if there is one. */
  readonly image: string | undefined;
}

/** Replaces the names in a text. Nothing else is changed. */
export function withStandIns(text: string, { ports, server, image }: StandIns): string {
  const [main, other] = ports;
  const { hostname } = new URL(server);
  return text
    .replaceAll("https://alteryx.example.com", server)
    .replaceAll("alteryx.example.com", hostname)
    .replaceAll("ALTERYX_CLIENT_ID=…", "ALTERYX_CLIENT_ID=mock-client-id")
    .replaceAll("ALTERYX_CLIENT_SECRET=…", "ALTERYX_CLIENT_SECRET=mock-client-secret")
    .replaceAll("-p 8080:8080", `-p ${main}:8080`)
    .replaceAll(/\b(localhost|127\.0\.0\.1):8080\b/g, `$1:${main}`)
    .replaceAll(/\b(localhost|127\.0\.0\.1):9000\b/g, `$1:${other}`)
    .replaceAll("--port 9000", `--port ${other}`)
    .replaceAll(imageNames, (named) => (image === undefined ? named : image));
}

const imageNames =
  /ghcr\.io\/OWNER\/mock-alteryx-server(:[\w.]+)?|(?<=docker run [^\n]*)\bmock-alteryx-server\b(?!\.)|(?<=AlteryxServerContainer\(")[^"]+/g;
