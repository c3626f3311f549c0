import { IsolatedText, Prose } from "../../parts/text.tsx";
import { answerIn, type Profile, type Quirk } from "./questions.ts";

/** What the server that is compared answers. Undefined if it does not have the surface of the question. */
export interface OtherAnswer {
  readonly name: string;
  readonly answer: string | undefined;
}

interface ShownOtherAnswerProps {
  readonly other: OtherAnswer;
  /** The answer that it is compared with. */
  readonly answer: string;
  readonly quirk: Quirk | undefined;
}

export function otherAnswerOf(server: Profile, quirk: Quirk): OtherAnswer {
  return { name: server.name, answer: answerIn(server, quirk) };
}

export function isOther(other: OtherAnswer | undefined, answer: string): boolean {
  return other?.answer !== undefined && other.answer !== answer;
}

/** What another server answers to a question. */
export function ShownOtherAnswer({ other, answer, quirk }: ShownOtherAnswerProps) {
  const name = <IsolatedText text={other.name} />;
  if (other.answer === undefined) {
    return <p class="other muted">{name} does not have the surface of this question.</p>;
  }
  if (other.answer === answer) return <p class="other muted">{name} answers the same.</p>;
  return (
    <p class="other">
      {name}: <b class="answer">{other.answer}</b> <Prose text={quirk?.answers[other.answer] ?? ""} />
    </p>
  );
}
