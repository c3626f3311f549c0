import { mutantsOf } from "./mutant.ts";

export const pagingMutants = [
  ...mutantsOf("contracts/paging/readers.ts", [
    [
      "paging.over-max",
      "that a size may be right",
      'askedBy(request.pageSize) !== "a number" || size <= usualMaximum',
      "request.pageSize === null",
    ],
    [
      "paging.page-below-one",
      "which page it was",
      "(isWrong ? right.includes(page[name]) : askedBy(page[name]) === asked)",
      "true",
    ],
    [
      "paging.page-below-one",
      "which parameter is wrong",
      "const isWrong = askedBy(request[name]) === asked;",
      "const isWrong = true;",
    ],
    [
      "paging.size-below-one",
      "which parameter is wrong",
      "const isWrong = askedBy(request[name]) === asked;",
      "const isWrong = true;",
    ],
    [
      "paging.not-a-number",
      "which parameter is wrong",
      "const isWrong = askedBy(request[name]) === asked;",
      "const isWrong = true;",
    ],
    [
      "paging.past-end",
      "that the list may be empty",
      "const other = mark === undefined ? others[0] : others.find((each) => each.mark === mark);\n      if (other === undefined || number === 1) return undefined;\n      return after(answered(pagePastEnd(seen, () => true)), other.touch);",
      "return answered(pagePastEnd(seen, () => others.some((each) => each.mark === mark)));",
    ],
    ["paging.past-end", "which page is shown", "others.find((each) => each.mark === mark)", "others[0]"],
  ]),
  ...mutantsOf("contracts/paging/list-request.ts", [
    [
      "paging.past-end",
      "that the list may have changed since",
      "    .filter((touch) => known.nothingSince(touch, call))\n",
      "",
    ],
  ]),
  ...mutantsOf("contracts/paging/interpret.ts", [
    [
      "paging.order",
      "that several orders may fit",
      "return another === undefined ? answer(order)",
      'return another !== "novel" ? answer(order)',
    ],
  ]),
];
