/** Shows a reading at once, before the program has answered; the answer's change event then brings the charts. */
import type { QueryClient } from "@tanstack/react-query";
import { levelName, levels } from "../../components/LevelSquare";
import { writtenDay } from "../../app/locale";
import type { BuyInScreen, DepartmentBuyIn, NewReading, Person } from "../../ipc";

function withReading(department: DepartmentBuyIn, reading: NewReading, person: Person): DepartmentBuyIn {
  const { readings, participation } = department;
  const newest = readings[0];
  const isLatest = !newest || reading.on >= newest.reading.on;
  const view = {
    reading: { ...reading, recorded_by: person.id, recorded_at: new Date().toISOString() },
    recorded_by: person.name,
    same_day: readings.some((each) => each.reading.on === reading.on),
  };
  const after = readings.findIndex((each) => each.reading.on <= reading.on);
  const place = after === -1 ? readings.length : after;
  const listed = [...readings.slice(0, place), view, ...readings.slice(place)];
  if (!isLatest) return { ...department, readings: listed };
  return {
    ...department,
    readings: listed,
    level: reading.level,
    read_on: reading.on,
    since:
      department.level === reading.level
        ? department.since
        : `${levelName(reading.level)} since ${writtenDay(reading.on)}`,
    stale: false,
    short_by: Math.max(0, levels.indexOf(participation.desired) - levels.indexOf(reading.level)),
  };
}

/** Puts the reading into every drawn Buy-in screen; call the result to take it back after a refusal. */
export function showReading(queries: QueryClient, reading: NewReading, person: Person): () => void {
  const before = queries.getQueriesData<BuyInScreen>({ queryKey: ["buy_in"] });
  queries.setQueriesData<BuyInScreen>({ queryKey: ["buy_in"] }, (screen) =>
    screen === undefined
      ? undefined
      : {
          ...screen,
          departments: screen.departments.map((each) =>
            each.participation.id === reading.participation_id ? withReading(each, reading, person) : each,
          ),
        },
  );
  return () => {
    for (const [key, screen] of before) queries.setQueryData(key, screen);
  };
}
