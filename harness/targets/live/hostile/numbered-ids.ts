import type { Tamper } from "../../tamper.ts";

const id = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{24}/gi;
const firstNumber = 700_001;

/** A server whose ids are numbers, in every answer and every request. */
export function numberedIds(shape: typeof Number | typeof String): Tamper {
  const ids: string[] = [];
  const numberOf = (text: string) => {
    const known = ids.indexOf(text.toLowerCase());
    return firstNumber + (known >= 0 ? known : ids.push(text.toLowerCase()) - 1);
  };
  const realId = (number: string) => ids[Number(number) - firstNumber] ?? number;
  const inText = (text: string) => text.replaceAll(/\b70\d{4}\b/g, realId);
  return (send) => async (request) => {
    const sent = await request.text();
    const answer = await send(
      new Request(inText(request.url), {
        method: request.method,
        headers: request.headers,
        ...(sent !== "" && {
          body: sent.replaceAll(/"?\b(70\d{4})\b"?/g, (_, number) => `"${realId(number)}"`),
        }),
      }),
    );
    if (!/\/(users|usergroups|Users|Groups)(\/|\?|$)/.test(request.url)) return answer;
    const text = (await answer.text()).replaceAll(new RegExp(`"(${id.source})"`, "gi"), (_, real: string) =>
      JSON.stringify(shape(numberOf(real))),
    );
    const body = answer.status === 204 ? null : text.replaceAll(id, (real) => String(numberOf(real)));
    return new Response(body, { status: answer.status, headers: answer.headers });
  };
}
