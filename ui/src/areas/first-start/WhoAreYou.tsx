/** Name and role of the person who starts; in a workspace that exists, its people are already known. */
import { RadioCards } from "../../components/RadioCards";
import { TextField } from "../../components/TextField";
import type { Role } from "../../ipc";
import styles from "./FirstStart.module.css";
import type { Newcomer, Problems } from "./newcomer";

interface WhoAreYouProps {
  /** A new workspace asks; one that exists does not. */
  isNew: boolean;
  newcomer: Newcomer;
  problems: Problems;
}

export function WhoAreYou({ isNew, newcomer, problems }: WhoAreYouProps) {
  const { values, change } = newcomer;
  return (
    <section aria-labelledby="who-are-you" className={styles.who}>
      <h2 id="who-are-you">Who are you</h2>
      <div className={styles.card}>
        {isNew ? (
          <>
            <TextField
              label="Your name"
              name="person_name"
              value={values.personName}
              onChange={(personName) => change({ personName })}
              error={problems.person_name}
              autoComplete="name"
            />
            <RadioCards<Role>
              label="Your role"
              look="plain"
              value={values.role}
              onChange={(role) => change({ role })}
              options={[
                {
                  id: "lead",
                  title: "Innovation lead",
                  description: "Manages pilots. Starts on the last pilot.",
                },
                {
                  id: "head",
                  title: "Department head",
                  description:
                    "Records what a department thinks and gains. Starts on the last pilot’s Buy-in.",
                  details: (
                    <TextField
                      label="Your department"
                      name="department"
                      value={values.department}
                      onChange={(department) => change({ department })}
                      error={problems.department}
                    />
                  ),
                },
                {
                  id: "executive",
                  title: "Executive",
                  description: "Reviews results and decides. Starts on Portfolio.",
                },
              ]}
            />
            <p className={styles.note}>
              You administer the new workspace. In a file, roles prevent mistakes but do not protect the data.
            </p>
          </>
        ) : (
          <p className={styles.known}>
            The workspace knows its people. The first time on this computer it asks which of them you are;
            then you enter as the person who used it last. The foot of the sidebar lets you change it. Your
            role there decides the first screen.
          </p>
        )}
      </div>
    </section>
  );
}
