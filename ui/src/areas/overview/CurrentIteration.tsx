/** The open iteration, else the latest: plan, do, study, act. */
import { useLocation } from "wouter";
import { writtenDay, writtenOrder } from "../../app/locale";
import { pilotPlace } from "../../app/places";
import { Button } from "../../components/Button";
import { Card } from "../../components/Card";
import { Chip } from "../../components/Chip";
import { InlineMessage } from "../../components/InlineMessage";
import type { Iteration, OverviewScreen, PilotId } from "../../ipc";
import styles from "./Overview.module.css";

const origins = { pull: "The customer asked for it", push: "We proposed it" };
const acts = { adopt: "Adopted", adapt: "Adapted", abandon: "Abandoned" };

interface CurrentIterationProps {
  screen: OverviewScreen;
  pilotId: PilotId;
}

export function CurrentIteration({ screen: { iteration: view }, pilotId }: CurrentIterationProps) {
  const [, navigate] = useLocation();
  if (!view) return null;
  const { iteration, warnings, result } = view;
  return (
    <Card
      title={
        <span className={styles.iteration}>
          Iteration {iteration.number}: {iteration.title} <Chip>{writtenOrder(iteration.order)}</Chip>
        </span>
      }
      actions={
        <>
          <span className={styles.quiet}>{origins[iteration.origin]}</span>
          <Button
            size="small"
            onPress={() => navigate(pilotPlace(pilotId, "iterations", { iteration: iteration.id }))}
          >
            Open
          </Button>
        </>
      }
    >
      {warnings.map((warning) => (
        <InlineMessage key={warning} tone="warning" title={warning} />
      ))}
      <dl className={styles.pdsa}>
        <Part name="Hypothesis">{iteration.hypothesis}</Part>
        <Part name="Change">
          {iteration.change === "" ? `From ${writtenDay(iteration.started_on)}` : iteration.change}
        </Part>
        <Part name="Study">{iteration.findings === "" ? result : iteration.findings}</Part>
        <Part name="Act" isQuiet={iteration.act === null}>
          {actWords(iteration)}
        </Part>
      </dl>
    </Card>
  );
}

function actWords({ act, ended_on: ended, started_on: started }: Iteration): string {
  if (act === null) return `Adopt, adapt or abandon. Open since ${writtenDay(started)}.`;
  return ended === null ? acts[act] : `${acts[act]} on ${writtenDay(ended)}`;
}

function Part({ name, isQuiet = false, children }: { name: string; isQuiet?: boolean; children: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd className={isQuiet ? styles.quiet : undefined}>{children === "" ? "–" : children}</dd>
    </div>
  );
}
