const [quote, backslash] = [0x22, 0x5c];
const nothing = Buffer.from("null");

/** A JSON text in which each string of more bytes is null. It may be longer than any string of JavaScript. */
export function withoutLongTexts(json: Buffer, maxBytes: number): Buffer {
  const parts: Buffer[] = [];
  let kept = 0;
  for (let place = json.indexOf(quote); place >= 0;) {
    const end = endOfString(json, place);
    if (end - place > maxBytes) {
      parts.push(json.subarray(kept, place), nothing);
      kept = end;
    }
    place = json.indexOf(quote, end);
  }
  return Buffer.concat([...parts, json.subarray(kept)]);
}

/** The place after the closing quote. */
function endOfString(json: Buffer, start: number): number {
  for (let place = start + 1; place < json.length; place++) {
    if (json[place] === backslash) place++;
    else if (json[place] === quote) return place + 1;
  }
  return json.length;
}
