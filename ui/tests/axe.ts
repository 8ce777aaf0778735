/** Runs axe over the page in light and in dark, and says what it found in words. */
import axe from "axe-core";

async function violations(theme: "light" | "dark"): Promise<string[]> {
  document.documentElement.dataset.theme = theme;
  // Colours glide from one theme to the other; axe is to see where they end.
  await Promise.allSettled(document.getAnimations().map((animation) => animation.finished));
  const found = await axe.run(document.body, {
    resultTypes: ["violations"],
    // A component alone is no page: it has no landmarks and no first heading.
    rules: { region: { enabled: false }, "page-has-heading-one": { enabled: false } },
  });
  return found.violations.map(
    (violation) => `${theme}: ${violation.id}: ${violation.nodes.map((node) => node.html).join(" | ")}`,
  );
}

/** Every violation in both themes; an empty list is the pass. */
export async function accessibilityViolations(): Promise<string[]> {
  const light = await violations("light");
  const dark = await violations("dark");
  delete document.documentElement.dataset.theme;
  return [...light, ...dark];
}
