interface Named {
  readonly kind: "user" | "group";
  readonly id: string;
  readonly name: string;
}

/** An object that existed before the first request, and the request that changed or deleted it. */
export interface Touched extends Named {
  readonly by: string;
}

/** An object that a request created and that still exists. */
export interface Added extends Named {
  readonly isActive: boolean;
}

export interface ChangeTracker {
  readonly touched: readonly Touched[];
  /** Records that an object existed at the start. What happens to an expendable object is not damage. */
  addExisting(object: Named & { readonly expendable: boolean }): void;
  /** Must be called for each change or deletion of an object. */
  changed(id: string, by: { readonly method: string; readonly path: string }): void;
  isNew(object: { readonly id: string }): boolean;
}

export function createChangeTracker(): ChangeTracker {
  const there = new Map<string, Named & { readonly expendable: boolean }>();
  const touched: Touched[] = [];
  return {
    touched,
    addExisting(object) {
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
