import type { Observation } from "../contract.ts";
import type { AnswerTo, QuirkId } from "../quirks.ts";
import type { Call, Fields } from "../reading/call.ts";
import type { Knowledge } from "../reading/knowledge.ts";
import type { Operation } from "../reading/operations.ts";
import { after, ifClear, reader, type Evidence, type Reader } from "../reading/reader.ts";
import type { Touch } from "../reading/traces.ts";
import type { ObjectKind } from "./objects.ts";

/** How a quirk is read whose question is about an object in a certain state, such as an inactive user. */
interface StateQuestion<I extends QuirkId> {
  readonly quirk: I;
  readonly shownBy: string;
  /** The operations that the question is about. */
  readonly asks: readonly Operation[];
  /** What such a call shows if its object is in the state, or undefined if it may show something else. */
  interpret(call: Call, known: Knowledge): Observation<AnswerTo<I>> | undefined;
  readonly kind: ObjectKind;
  /** The object that such a call is about. */
  object(call: Call): string;
  isInState(shown: Fields, object: string): boolean;
  /** Operations that only read, and can show the state again. */
  readonly confirms: readonly Operation[];
  /** The answers that the state before and after proves. With any other, the call itself leads to the state. */
  readonly provedLater: readonly AnswerTo<I>[];
  /** The answers that say all, in whatever state the object is. */
  readonly provedAlone?: readonly AnswerTo<I>[];
}

/** A reader that takes note of calls that a later one may explain. */
export interface StateReader<I extends QuirkId> extends Reader<I> {
  note(call: Call, known: Knowledge): void;
}

/**
 * A reader that answers if the state is known: it was seen just before the call, or before and after it, and no other
 * write was seen since.
 */
export function stateReader<const I extends QuirkId>(question: StateQuestion<I>): StateReader<I> {
  const { quirk, shownBy, asks, confirms } = question;
  const read: Reader<I>["read"] = (call, known) =>
    asks.includes(call.operation) ? readAtOnce(question, call, known) : readLater(question, call, known);
  return { ...reader(quirk, { of: [...asks, ...confirms], shownBy }, read), note: noteAsked(question) };
}

function noteAsked<I extends QuirkId>(question: StateQuestion<I>) {
  const { quirk, asks, provedLater } = question;
  return (call: Call, known: Knowledge): void => {
    const seen = asks.includes(call.operation) ? ifClear(() => question.interpret(call, known)) : undefined;
    if (seen?.kind !== "answer" || !provedLater.includes(seen.answer)) return;
    const asked = { object: question.object(call), answer: seen.answer, isWrite: call.isWrite };
    known.webapi.note(askedKey(quirk), known.touchOf(call, { shown: asked }));
  };
}

type Read<I extends QuirkId> = Evidence<AnswerTo<I>> | undefined;

function readAtOnce<I extends QuirkId>(question: StateQuestion<I>, call: Call, known: Knowledge): Read<I> {
  const object = question.object(call);
  const before = lastInState(question, object, question.kind.touches(known, object));
  if (before !== undefined && known.nothingSince(before, call)) {
    return after(question.interpret(call, known), before);
  }
  const seen = question.provedAlone && question.interpret(call, known);
  return seen?.kind === "answer" && question.provedAlone?.includes(seen.answer) ? seen : undefined;
}

function readLater<I extends QuirkId>(question: StateQuestion<I>, call: Call, known: Knowledge): Read<I> {
  const { quirk, kind, provedLater } = question;
  const asked = known.webapi.of(askedKey(quirk));
  if (asked.length === 0) return undefined;
  for (const [object, shown] of kind.shownBy(call)) {
    const ask = asked.findLast((each) => each.shown?.["object"] === object);
    if (ask === undefined || !question.isInState(shown, object) || !known.nothingWrittenSince(ask)) continue;
    const earlier = kind.touches(known, object).filter(({ order }) => order < ask.order);
    const before = lastInState(question, object, earlier);
    const answer = provedLater.find((each) => each === ask.shown?.["answer"]);
    if (before === undefined || answer === undefined || hasWriteBetween(before, ask)) continue;
    return after<AnswerTo<I>>({ kind: "answer", answer }, before, ask);
  }
  return undefined;
}

function lastInState<I extends QuirkId>(
  question: StateQuestion<I>,
  object: string,
  touches: readonly Touch[],
): Touch | undefined {
  return touches.findLast(
    ({ isUncertain, shown }) => !isUncertain && shown !== undefined && question.isInState(shown, object),
  );
}

/** Whether something else was written between an exchange and a later one. */
function hasWriteBetween(one: Touch, later: Touch): boolean {
  return later.writes - (later.shown?.["isWrite"] === true ? 1 : 0) !== one.writes;
}

function askedKey(quirk: QuirkId): string {
  return `asked ${quirk}`;
}
