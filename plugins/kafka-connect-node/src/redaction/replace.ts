/** What stands in a text in place of a secret found there. */
export type Replace = (secret: string) => string;
