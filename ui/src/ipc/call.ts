/** Turns a command's answer into a value or a thrown refusal, as queries and mutations expect. */
import type { Code, Error as Refusal, FieldError } from "./bindings";

type Answer<T> = { status: "ok"; data: T } | { status: "error"; error: Refusal };

/** A refusal of the program: the interface branches on `code` alone and shows `message`. */
export class AppError extends Error {
  readonly code: Code;
  readonly fields: FieldError[];

  constructor(refusal: Refusal) {
    super(refusal.message);
    this.name = "AppError";
    this.code = refusal.code;
    this.fields = refusal.fields;
  }
}

/** The answer's value. Throws `AppError` for a refusal, and for a window that cannot reach the program. */
export async function call<T>(answer: Promise<Answer<T>>): Promise<T> {
  let settled: Answer<T>;
  try {
    settled = await answer;
  } catch (fault) {
    throw new AppError({
      code: "unavailable",
      message: `The window cannot reach the program (${fault instanceof Error ? fault.message : String(fault)}). Saved data is safe. Start Pilotlight again.`,
      fields: [],
    });
  }
  if (settled.status === "error") throw new AppError(settled.error);
  return settled.data;
}
