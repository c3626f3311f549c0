import { Parameters } from "../parameters.ts";

/** Shorter parts have no room for the name of a secret, nor for a value that is known. */
const shortest = 5;

/** Form-encoded text, such as a query, without the values of its secret fields. What holds no secret stays as it is. */
export function redactForm(
  form: string,
  show: {
    readonly text: (text: string) => string;
    readonly field: (name: string, value: string) => string;
  },
): string {
  return form
    .split("&")
    .map((part) => {
      if (part.length < shortest) return part;
      const [[name, value] = ["", ""]] = Parameters.read(part).entries();
      const [shownName, shownValue] = [show.text(name), show.field(name, value)];
      if (shownName === name && shownValue === value) return part;
      return part.includes("=") ? `${shownName}=${shownValue}` : shownName;
    })
    .join("&");
}
