interface Named {
  readonly kind: "user" | "group";
  readonly id: string;
  readonly name: string;
}

/** An object that was there before the first request, and the request that changed or deleted it. */
export interface Touched extends Named {
  readonly by: string;
}

/** An object that a request made and that is still there. */
export interface Added extends Named {
  readonly isActive: boolean;
}

export interface Witness {
  readonly touched: readonly Touched[];
  /** Says that an object was there at the start; what happens to an expendable one is no damage. */
  wasThere(object: Named & { readonly expendable: boolean }): void;
  /** To be called by whatever changes or deletes an object. */
  changed(id: string, by: { readonly method: string; readonly path: string }): void;
  isNew(object: { readonly id: string }): boolean;
}

export function createWitness(): Witness {
  const there = new Map<string, Named & { readonly expendable: boolean }>();
  const touched: Touched[] = [];
  return {
    touched,
    wasThere(object) {
      there.set(object.id, object);
    },
    changed(id, by) {
      const object = there.get(id);
      if (object === undefined || object.expendable) return;
      touched.push({ kind: object.kind, id, name: object.name, by: `${by.method} ${by.path}` });
    },
    isNew: ({ id }) => !there.has(id),
  };
}
