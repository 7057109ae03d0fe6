/** The question was withdrawn; nothing went wrong. */
export class StoppedError extends Error {}
