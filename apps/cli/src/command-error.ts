/** Something that a person can put right: the message says what, and the command ends with code 1. */
export class CommandError extends Error {}
