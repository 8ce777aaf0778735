/** Keys as text (`Mod+K`, `R`, `F6`) and whether a key press is meant for them. */

const mac = /Mac/.test(navigator.userAgent);

interface Combination {
  key: string;
  mod: boolean;
  shift: boolean;
  alt: boolean;
}

function parse(keys: string): Combination {
  const parts = keys.split("+").map((part) => part.trim().toLowerCase());
  const has = (...names: string[]) => parts.some((part) => names.includes(part));
  return {
    key: (parts.at(-1) ?? "").replace(/^return$/, "enter").replace(/^esc$/, "escape"),
    mod: has("mod", "cmdorctrl", "commandorcontrol", "ctrl", "cmd"),
    shift: has("shift"),
    alt: has("alt", "option"),
  };
}

/** Whether the press is the combination. Shift counts only with letters and named keys: `?` needs it to be typed. */
export function isPressed(keys: string, event: KeyboardEvent): boolean {
  const wanted = parse(keys);
  const mod = mac ? event.metaKey : event.ctrlKey;
  const otherMod = mac ? event.ctrlKey : event.metaKey;
  const sign = event.key.length === 1 && !/[a-z0-9]/i.test(event.key);
  return (
    event.key.toLowerCase() === wanted.key &&
    mod === wanted.mod &&
    !otherMod &&
    event.altKey === wanted.alt &&
    (sign || event.shiftKey === wanted.shift)
  );
}

/** Whether it is one letter, digit or sign without a modifier, which text fields need for themselves. */
export function isSingleKey(keys: string): boolean {
  const { key, mod, alt } = parse(keys);
  return key.length === 1 && !mod && !alt;
}

/** Whether a text field does the same with its own text: undo and redo. */
export function isFieldsOwn(keys: string): boolean {
  const { key, mod } = parse(keys);
  return mod && (key === "z" || key === "y");
}

/** Whether what is typed here goes into a text field. */
export function isTextField(target: EventTarget | null): boolean {
  if (!(target instanceof Element)) return false;
  if (target instanceof HTMLInputElement) return !/^(radio|checkbox|button|submit|range)$/.test(target.type);
  return target.closest('textarea, [contenteditable="true"], [role="textbox"], [role="spinbutton"]') !== null;
}

const typing =
  'input, textarea, select, [contenteditable="true"], [role="textbox"], [role="spinbutton"], [role="combobox"], [role="menu"], [role="listbox"], [role="dialog"], [role="alertdialog"]';

/** Whether letters pressed here are meant as text, or as a choice in an open list. */
export function takesLetters(target: EventTarget | null): boolean {
  if (!(target instanceof Element)) return false;
  const field = target.closest(typing);
  if (field instanceof HTMLInputElement) return !/^(radio|checkbox|button|submit|range)$/.test(field.type);
  return field !== null;
}
