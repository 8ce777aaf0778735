/** Tiers in words. */
import type { Tier } from "../../ipc";

/** Tiers, most important first. */
export const tierOrder: readonly Tier[] = ["premier", "major", "regular", "small"];

/** Tiers as titles. */
export const tierNames: Record<Tier, string> = {
  premier: "Premier",
  major: "Major",
  regular: "Regular",
  small: "Small",
};

/** Tiers to choose from, each with what it means. */
export const tierOptions: { id: Tier; label: string; description: string }[] = [
  { id: "small", label: tierNames.small, description: "Small enough to try something new with" },
  { id: "regular", label: tierNames.regular, description: "Ordinary" },
  { id: "major", label: tierNames.major, description: "Large" },
  { id: "premier", label: tierNames.premier, description: "Too important to risk without an approval" },
];
