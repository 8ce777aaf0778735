/** The screens that are read after the first one is on the glass: what a person sees first must not wait for them. */
import { lazy, type ComponentType } from "react";

const loaders: (() => Promise<unknown>)[] = [];

/** A component whose code comes on first use, or shortly after the first paint. */
function later<Props, Name extends string>(
  load: () => Promise<Record<Name, ComponentType<Props>>>,
  name: Name,
) {
  loaders.push(load);
  return lazy(async () => ({ default: (await load())[name] }));
}

export const Overview = later(() => import("../../areas/overview/Overview"), "Overview");
export const BuyIn = later(() => import("../../areas/buy-in/BuyIn"), "BuyIn");
export const Iterations = later(() => import("../../areas/iterations/Iterations"), "Iterations");
export const Results = later(() => import("../../areas/results/Results"), "Results");
export const Settings = later(() => import("../../areas/settings/Settings"), "Settings");
export const Customers = later(() => import("../../areas/customers/Customers"), "Customers");
export const NewPilot = later(() => import("../../areas/pilots/NewPilot"), "NewPilot");
export const Palette = later(() => import("../../areas/palette/Palette"), "Palette");
export const Shortcuts = later(() => import("../../areas/palette/Shortcuts"), "Shortcuts");

/** Milliseconds after which the first screen is surely painted. */
const calm = 800;

/** Reads them all in the background; returns how to call it off. */
export function readAheadAfterPaint(): () => void {
  const timer = setTimeout(() => {
    // One that cannot be read now is read when it is asked for, and says so then.
    for (const load of loaders) load().catch(() => undefined);
  }, calm);
  return () => clearTimeout(timer);
}
