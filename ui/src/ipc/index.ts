/** Everything the interface needs to talk to the program; nothing else talks to it. */
export { commands, events } from "./bindings";
export type * from "./bindings";
export { AppError, call } from "./call";
export { isAffected, queryKeys } from "./keys";
export { newId } from "./newId";
export { setWindowTitle } from "./window";
