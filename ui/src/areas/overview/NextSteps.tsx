/** What to do, most pressing first; while a pilot is being set up, what is still missing. */
import { useLocation } from "wouter";
import { useScreenKey } from "../../app/commands/board";
import { placeOf } from "../../app/places";
import { useSession } from "../../app/session";
import { Button } from "../../components/Button";
import { Card } from "../../components/Card";
import { SetupList } from "../../components/SetupList";
import type { LeadsTo, OverviewScreen, Permissions, PilotId } from "../../ipc";
import styles from "./Overview.module.css";

/** Steps that have a key of their own. */
const keyed = 4;

interface NextStepsProps {
  screen: OverviewScreen;
  pilotId: PilotId;
}

/** Whether the person may do it; looking is free to everybody. */
function mayDo(leadsTo: LeadsTo, permissions: Permissions): boolean {
  switch (leadsTo.kind) {
    case "metric":
      return true;
    case "record_reading":
      return permissions.record_any_department || permissions.record_department_id !== null;
    default:
      return permissions.manage_pilots;
  }
}

const setUp: Record<LeadsTo["kind"], string> = {
  pilot: "Write it",
  add_department: "Add department",
  record_reading: "Record reading",
  add_metric: "Add metric",
  add_data: "Add data",
  metric: "Look",
  open_iteration: "Start iteration",
  iteration: "Study",
};

export function NextSteps({ screen, pilotId }: NextStepsProps) {
  const { permissions } = useSession();
  const [, navigate] = useLocation();
  const go = (leadsTo: LeadsTo) => navigate(placeOf(pilotId, leadsTo));
  const button = (action: string, leadsTo: LeadsTo) =>
    mayDo(leadsTo, permissions) ? (
      <Button size="small" onPress={() => go(leadsTo)}>
        {action}
      </Button>
    ) : undefined;

  if (screen.setup.some(({ done }) => !done)) {
    const left = screen.setup.filter(({ done }) => !done);
    return (
      <Card
        title="Set the pilot up"
        subtitle={`${screen.setup.length - left.length} of ${screen.setup.length} done`}
      >
        {left.slice(0, keyed).map((step, index) => (
          <StepKey
            key={step.title}
            number={index + 1}
            label={step.title}
            run={() => go(step.leads_to)}
            enabled={mayDo(step.leads_to, permissions)}
          />
        ))}
        <SetupList
          label="Set the pilot up"
          steps={screen.setup.map((step) => ({
            id: step.title,
            title: step.title,
            detail: step.why,
            done: step.done,
            action: button(setUp[step.leads_to.kind], step.leads_to),
          }))}
        />
      </Card>
    );
  }
  return (
    <Card title="Needs you this week">
      {screen.next_steps.length === 0 ? (
        <p className={styles.quiet}>Nothing presses. The next reading or measurement brings news.</p>
      ) : (
        <>
          {screen.next_steps.slice(0, keyed).map((step, index) => (
            <StepKey
              key={`${index} ${step.title}`}
              number={index + 1}
              label={step.title}
              run={() => go(step.leads_to)}
              enabled={mayDo(step.leads_to, permissions)}
            />
          ))}
          <SetupList
            label="Needs you this week"
            steps={screen.next_steps.map((step, index) => ({
              id: `${index} ${step.title}`,
              title: step.title,
              detail: step.why,
              action: button(step.action, step.leads_to),
            }))}
          />
        </>
      )}
    </Card>
  );
}

interface StepKeyProps {
  number: number;
  label: string;
  run: () => void;
  enabled: boolean;
}

function StepKey({ number, label, run, enabled }: StepKeyProps) {
  useScreenKey(String(number), label, run, enabled);
  return null;
}
