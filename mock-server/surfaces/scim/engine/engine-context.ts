import type { Behaviour } from "../../../world/behaviour.ts";
import type { ResourceType } from "./schema/resource-type.ts";

/** What the engine works for: a type of resource, on a server of a certain behaviour. */
export interface EngineContext {
  readonly type: ResourceType;
  readonly behaviour: Behaviour;
}
