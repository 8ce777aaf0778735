/** The first time on this computer: a workspace that has people asks which of them is at the keyboard. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState, type FormEvent } from "react";
import { useLocation } from "wouter";
import { startPlace } from "../../app/places";
import { startQuery } from "../../app/start";
import { useFirstPaint } from "../../app/useFirstPaint";
import { useWorkspaces } from "../../app/useWorkspaces";
import { Button } from "../../components/Button";
import { InlineMessage } from "../../components/InlineMessage";
import { RadioCards } from "../../components/RadioCards";
import { call, commands, queryKeys, type PersonId, type SessionView, type StartView } from "../../ipc";
import styles from "./FirstStart.module.css";
import { Flame } from "./Flame";

const roles = { lead: "Innovation lead", head: "Department head", executive: "Executive" };

interface ChoosePersonProps {
  start: StartView;
  session: SessionView;
}

export function ChoosePerson({ start, session }: ChoosePersonProps) {
  const { workspace, departments } = session;
  const people = session.people.filter(({ retired }) => !retired);
  const queries = useQueryClient();
  const [, navigate] = useLocation();
  const { close } = useWorkspaces();
  const sameName = people.filter(({ name }) => name === start.last_person_name);
  const [chosen, setChosen] = useState<PersonId>(sameName.length === 1 ? (sameName[0]?.id ?? "") : "");
  useFirstPaint(true);
  const enter = useMutation({
    mutationFn: async (person: PersonId) => {
      const entered = await call(commands.choosePerson(person));
      return { entered, next: await call(commands.startView()) };
    },
    onSuccess: ({ entered, next }) => {
      navigate(startPlace(entered, next.place, next.preferences), { replace: true });
      queries.setQueryData(queryKeys.session, entered);
      queries.setQueryData(startQuery.queryKey, next);
    },
  });
  const leave = useMutation({ mutationFn: close });
  const fault = enter.error ?? leave.error;

  function submit(event: FormEvent) {
    event.preventDefault();
    if (chosen !== "" && !enter.isPending) enter.mutate(chosen);
  }

  return (
    <main className={styles.page}>
      <form onSubmit={submit} noValidate>
        <header className={styles.header}>
          <Flame />
          <div>
            <h1>Who are you</h1>
            <p className={styles.lede}>
              {workspace.name} is opened on this computer for the first time. What you record stands under
              your name.
            </p>
          </div>
        </header>
        {fault && (
          <InlineMessage tone="error" title="Not chosen.">
            {fault.message}
          </InlineMessage>
        )}
        <div className={styles.card}>
          <RadioCards
            label="People of this workspace"
            look="plain"
            value={chosen}
            onChange={setChosen}
            options={people.map(({ id, name, role, department_id: own }) => {
              const department = departments.find((each) => each.id === own);
              return {
                id,
                title: name,
                description: department ? `${roles[role]}, ${department.name}` : roles[role],
              };
            })}
          />
        </div>
        <footer className={styles.footer}>
          <p>You are asked once. The foot of the sidebar lets you change it.</p>
          <Button onPress={() => leave.mutate()}>Close workspace</Button>
          <Button type="submit" variant="primary" kbd="Enter" isDisabled={chosen === "" || enter.isPending}>
            Continue
          </Button>
        </footer>
      </form>
    </main>
  );
}
