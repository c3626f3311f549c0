// Tested by contracts/webapi/probes.ts.
import type { z } from "zod";
import {
  transferUserAssetsContract,
  type affectedSchedules,
  type assetSearch,
  type assetsView,
} from "../../../contracts/wire/webapi-schemas.ts";
import type { Asset, Assets, User } from "../../world/directory/user.ts";
import type { Exchange } from "../../exchange/exchange.ts";
import { ApiError } from "../../exchange/api-error.ts";
import { objectIdOf } from "../../world/ids.ts";
import type { Body } from "./answer.ts";
import { BareReason, faultKey, InvalidRequest, noSuchUser } from "./errors.ts";
import { readFields } from "./read-body.ts";
import { idOf } from "./read.ts";

/** What a user owns, of the kind that was asked for (server-v3 §2). @throws {ApiError} */
export function presentAssets(
  exchange: Exchange,
  user: User,
  { assetType = "All" }: z.infer<typeof assetSearch>,
): Body {
  const insights = hasInsights(exchange);
  if (assetType === "Insights" && !insights) {
    throw new InvalidRequest({ [faultKey("searchContract", "assetType")]: ["The value is not valid."] });
  }
  const show = (kind: typeof assetType, owned: readonly Asset[] = []) =>
    assetType === "All" || assetType === kind
      ? owned.map(({ id, name }) => ({ name, id: objectIdOf(id) }))
      : [];
  const view: z.infer<typeof assetsView> = {
    workflows: show("Workflows", user.assets?.workflows),
    schedules: show("Schedules", user.assets?.schedules),
    collections: show("Collections", user.assets?.collections),
    // Nothing in a world can own one: insights disappeared with the releases that had them.
    ...(insights && { insights: [] }),
  };
  return { json: JSON.stringify(view), element: "AssetsView" };
}

/** A body that transfers assets. @throws {ApiError} 400 */
export function readTransfer(exchange: Exchange): z.infer<typeof transferUserAssetsContract> {
  const parsed = transferUserAssetsContract.safeParse(readFields(exchange, "transferContract"));
  if (parsed.success) return parsed.data;
  const fields = new Set(parsed.error.issues.map(({ path }) => String(path[0])));
  throw new ApiError(400, `These fields are required: ${[...fields].join(", ")}.`);
}

/** Gives what a user owns to another, who must be Artisan or Curator (server-v3 §2.2). @throws {ApiError} */
export function transferAssets(
  exchange: Exchange,
  id: string,
  contract: z.infer<typeof transferUserAssetsContract>,
): Body {
  const receiverId = idOf(contract.ownerId);
  if (receiverId === undefined) throw new ApiError(404, "The new owner was not found.");
  if (receiverId === id) throw new ApiError(400, "The new owner owns the assets already.");
  let affected: z.infer<typeof affectedSchedules> = [];
  exchange.world.directory.updateTwoUsers([id, receiverId], (giver, receiver) => {
    if (giver === undefined) throw noSuchUser();
    if (receiver === undefined) throw new ApiError(404, "The new owner was not found.");
    refuseReceiver(receiver);
    const { kept, given } = split(giver.assets, contract);
    affected = given.schedules.map((schedule) => ({ affectedScheduleId: objectIdOf(schedule.id) }));
    return [
      { ...giver, assets: kept },
      { ...receiver, assets: joined(receiver.assets, given) },
    ];
  });
  return { json: JSON.stringify(affected), element: "ArrayOfAffectedSchedule" };
}

/** Answers 400, 403 and 404 of a call as bare strings, as the vendor declares for the transfer (server-v3 §1.5). */
export function withBareReasons<T>(act: () => T): T {
  try {
    return act();
  } catch (error) {
    const isBare = error instanceof ApiError && [400, 403, 404].includes(error.status);
    throw isBare ? new BareReason(error.status, error.message, error.facts) : error;
  }
}

/** Refuses the call if the server version does not offer it. @throws {ApiError} 404 */
export function requireAssetTransfer(exchange: Exchange): void {
  exchange.choose("webapi.asset-transfer", {
    offered: () => undefined,
    absent: () => {
      throw new ApiError(404, `There is nothing at ${exchange.path}.`);
    },
  })();
}

const none: Assets = { workflows: [], schedules: [], collections: [] };

function refuseReceiver({ role, isActive }: User): void {
  const mayOwn = role === "Creator" || role === "Admin" || role === "ServerAdmin";
  if (!mayOwn || !isActive) throw new ApiError(400, "The new owner must be an active Artisan or Curator.");
}

function split(
  owned: Assets | undefined,
  contract: z.infer<typeof transferUserAssetsContract>,
): { kept: Assets; given: Assets } {
  const { transferWorkflows, transferSchedules, transferCollections } = contract;
  const assets = owned ?? none;
  const pick = (kind: keyof Assets, isPicked: boolean) => (isPicked ? assets[kind] : []);
  const part = (isGiven: boolean): Assets => ({
    workflows: pick("workflows", transferWorkflows === isGiven),
    schedules: pick("schedules", transferSchedules === isGiven),
    collections: pick("collections", transferCollections === isGiven),
  });
  return { kept: part(false), given: part(true) };
}

function joined(own: Assets | undefined, given: Assets): Assets {
  const { workflows, schedules, collections } = own ?? none;
  return {
    workflows: [...workflows, ...given.workflows],
    schedules: [...schedules, ...given.schedules],
    collections: [...collections, ...given.collections],
  };
}

function hasInsights(exchange: Exchange): boolean {
  return exchange.choose("webapi.assets-insights", { absent: false, present: true });
}
