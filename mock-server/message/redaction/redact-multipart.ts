import { decodeForm } from "../parameters.ts";
import { isSecretField } from "./secret-names.ts";

/** The line before the first part. A line of a private key looks like one. */
const boundaryAtStart = /^\s*(--(?!-{2,3} ?BEGIN )[^\r\n]*\S)[ \t]*\r?\n(?=[\w-]+:)/;
/** The same after a preamble, which MIME allows. */
const boundaryLater = /(?<=\n)(--(?!-{2,3} ?BEGIN )[^\r\n]*\S)[ \t]*\r?\n(?=Content-[\w-]+:)/i;
/** What begins like this has another format. */
const otherFormat = /^\s*[<{["]/;

/** A body of several parts without those whose names are secrets'; undefined when it is none. */
export function redactMultipart(
  body: string,
  show: {
    readonly text: (text: string) => string;
    readonly secret: (text: string) => string;
    readonly body: (text: string) => string;
  },
): string | undefined {
  const later = otherFormat.test(body) ? null : boundaryLater.exec(body);
  const [, boundary] = boundaryAtStart.exec(body) ?? later ?? [];
  if (boundary === undefined) return undefined;
  return body
    .split(boundary)
    .map((part) => {
      const [, head, content] = /^(.*?\r?\n\r?\n)(.*)$/s.exec(part) ?? [];
      if (head === undefined || content === undefined) return show.body(part);
      const end = /\r?\n$/.exec(content)?.[0] ?? "";
      const inner = content.slice(0, content.length - end.length);
      return show.text(head) + (isSecretField(nameIn(head)) ? show.secret(inner) : show.body(inner)) + end;
    })
    .join(show.text(boundary));
}

function nameIn(head: string): string {
  const [, name = ""] = /[;\s]name\*?\s*=\s*("[^"\r\n]*"?|[^;\r\n]*)/i.exec(head) ?? [];
  // A charset and a language may stand before it.
  const value = name.replace(/^[\w-]*'[\w-]*'(?=[^\s;])/, "").trim();
  return decodeForm(value.replaceAll(/^["']|["']$/g, "")).trim();
}
