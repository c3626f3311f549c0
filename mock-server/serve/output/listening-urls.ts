import { readdirSync, readFileSync, readlinkSync } from "node:fs";

/** The URLs of the TCP sockets that a process listens on, as Linux tells them in `/proc` (proc_pid_net(5)). */
export function listeningUrls(pid: string): readonly string[] {
  try {
    const folder = `/proc/${pid}/fd`;
    const open = new Set(readdirSync(folder).map((file) => targetOf(`${folder}/${file}`)));
    return ["tcp", "tcp6"]
      .flatMap((table) => readFileSync(`/proc/${pid}/net/${table}`, "utf8").split("\n").slice(1))
      .map((line) => line.trim().split(/\s+/))
      .filter(([, , , state, , , , , , inode]) => state === listening && open.has(`socket:[${inode}]`))
      .map(([, address = ""]) => urlOf(address));
  } catch {
    // The process has ended, or is somebody else's.
    return [];
  }
}

const listening = "0A";

function targetOf(link: string): string | undefined {
  try {
    return readlinkSync(link);
  } catch {
    return undefined;
  }
}

/** From an address such as `0100007F:1F90`, which is 127.0.0.1:8080: the bytes of each word are reversed. */
function urlOf(address: string): string {
  const [hex = "", port = ""] = address.split(":");
  const bytes = [...hex.matchAll(/(..)(..)(..)(..)/g)].flatMap(([, a, b, c, d]) => [d, c, b, a]);
  const isAny = /^0+$/.test(hex);
  const v4 = isAny ? "127.0.0.1" : bytes.map((byte) => parseInt(byte ?? "", 16)).join(".");
  const v6 = isAny ? "::1" : bytes.join("").replaceAll(/(....)(?=.)/g, "$1:");
  return `http://${bytes.length === 4 ? v4 : `[${v6}]`}:${parseInt(port, 16)}`;
}
