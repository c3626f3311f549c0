/** The sentence for a Node that is older than package.json requires; undefined where it is new enough. */
export declare function oldNode(): string | undefined;
