/** Before a workspace exists or is chosen: which one, and who you are; one button does what is chosen. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useContext, useState, type FormEvent } from "react";
import { useLocation } from "wouter";
import { SessionContext } from "../../app/session";
import { useCommand } from "../../app/commands/board";
import { startQuery } from "../../app/start";
import { useFirstPaint } from "../../app/useFirstPaint";
import { useWorkspaces } from "../../app/useWorkspaces";
import { Button } from "../../components/Button";
import { InlineMessage } from "../../components/InlineMessage";
import { notify } from "../../components/notify";
import { RadioCards } from "../../components/RadioCards";
import { AppError, call, commands, newId, type StartView } from "../../ipc";
import { CreateFields } from "./CreateFields";
import styles from "./FirstStart.module.css";
import { Flame } from "./Flame";
import { RecentList } from "./RecentList";
import { useNewcomer } from "./newcomer";
import { WhoAreYou } from "./WhoAreYou";

type Choice = "create" | "open" | "sample";

const does: Record<Choice, string> = {
  create: "Create workspace",
  open: "Open workspace",
  sample: "Open sample",
};

interface FirstStartProps {
  start: StartView;
  /** Why the workspace that was asked for is not open. */
  refused: Error | { message: string } | null;
}

export function FirstStart({ start, refused }: FirstStartProps) {
  const open = useContext(SessionContext);
  const [, navigate] = useLocation();
  const workspaces = useWorkspaces();
  const queries = useQueryClient();
  const [choice, setChoice] = useState<Choice>(start.recent.length > 0 && !open ? "open" : "create");
  const newcomer = useNewcomer(start.last_person_name);
  useFirstPaint(true);

  const enter = useMutation({
    mutationFn: async (path?: string) => {
      if (choice === "sample") return workspaces.openSample();
      if (choice === "open" || path !== undefined) {
        const chosen = path ?? (await call(commands.chooseWorkspace()));
        return chosen === null ? null : workspaces.open(chosen);
      }
      const { values } = newcomer;
      const chosen =
        values.path === "" ? await call(commands.chooseNewWorkspace(values.name.trim())) : values.path;
      if (chosen === null) return null;
      newcomer.change({ path: chosen });
      return workspaces.create({
        path: chosen,
        name: values.name,
        person_id: newId(),
        person_name: values.personName,
        role: values.role,
        department: values.role === "head" ? values.department : null,
      });
    },
    onSuccess: (session) => {
      const asks = queries.getQueryData(startQuery.queryKey)?.asks_person;
      if (session && choice !== "create" && asks !== true) {
        notify({ message: `You are ${session.person.name} here. Change that at the foot of the sidebar.` });
      }
    },
  });
  const { mutate, isPending } = enter;
  const error = enter.error ?? refused;
  const fields = error instanceof AppError ? error.fields : [];
  const problems = {
    ...newcomer.missing,
    ...Object.fromEntries(fields.map((each) => [each.field, each.message])),
  };
  const isShownAtFields = fields.length > 0 && choice === "create";

  function submit(event: FormEvent) {
    event.preventDefault();
    if (isPending || (choice === "create" && !newcomer.check())) return;
    mutate(undefined);
  }
  useCommand("new_workspace", () => setChoice("create"));
  useCommand("open_workspace", () => setChoice("open"));
  useCommand("open_sample", () => setChoice("sample"));

  return (
    <main className={styles.page}>
      <form onSubmit={submit} noValidate>
        <header className={styles.header}>
          <Flame />
          <div>
            <h1>Start with a workspace</h1>
            <p className={styles.lede}>
              It holds every pilot, customer and decision you track. Then add a customer and start one pilot.
            </p>
          </div>
        </header>
        {error && !isShownAtFields && (
          <InlineMessage tone="error" title="No workspace was opened.">
            {error.message}
          </InlineMessage>
        )}
        <div className={styles.columns}>
          <RadioCards<Choice>
            label="Your workspace"
            value={choice}
            onChange={(next) => {
              enter.reset();
              setChoice(next);
            }}
            options={[
              {
                id: "create",
                title: "Create a workspace",
                description: "One file on this computer. Copy it, back it up, move it.",
                kbd: "Mod+N",
                details: <CreateFields newcomer={newcomer} problems={problems} />,
              },
              {
                id: "open",
                title: "Open a workspace",
                description: "A .pilotlight file on this computer or a drive you share.",
                kbd: "Mod+O",
                details:
                  start.recent.length > 0 ? (
                    <RecentList
                      recent={start.recent}
                      isDisabled={isPending}
                      onOpen={(path) => mutate(path)}
                    />
                  ) : undefined,
              },
              {
                id: "sample",
                title: "Open the sample workspace",
                description:
                  "Two pilots over 50 weeks: one that won its departments over, one that did not. Marked as sample data on every screen.",
              },
            ]}
          />
          <WhoAreYou isNew={choice === "create"} newcomer={newcomer} problems={problems} />
        </div>
        <footer className={styles.footer}>
          <p>
            {start.recent.length === 0 && "No workspace opened here before. "}
            Nothing leaves this computer.
          </p>
          {open && <Button onPress={() => navigate("/portfolio")}>Back to {open.workspace.name}</Button>}
          <Button type="submit" variant="primary" kbd="Enter" isDisabled={isPending}>
            {choice === "open" && start.recent.length > 0 ? "Open another workspace" : does[choice]}
          </Button>
        </footer>
      </form>
    </main>
  );
}
