/** Refuses an empty field as the program would, before it is asked: an empty day does not even cross to it. */
import { AppError } from "../../ipc";

/** Throws a refusal of `field` when `text` is empty. */
export function needed(text: string, field: string, message: string): void {
  if (text === "") throw new AppError({ code: "validation", message, fields: [{ field, message }] });
}
