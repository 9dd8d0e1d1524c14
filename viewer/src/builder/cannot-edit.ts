/** An edit that cannot be done, in a sentence for whoever asked. */
export class CannotEdit extends Error {}
