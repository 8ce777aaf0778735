/** Name and place of a new workspace file. */
import { useMutation } from "@tanstack/react-query";
import { Button } from "../../components/Button";
import { TextField } from "../../components/TextField";
import { call, commands } from "../../ipc";
import styles from "./FirstStart.module.css";
import type { Newcomer, Problems } from "./newcomer";

export function CreateFields({ newcomer, problems }: { newcomer: Newcomer; problems: Problems }) {
  const { values, change } = newcomer;
  const { mutate: choose } = useMutation({
    mutationFn: () => call(commands.chooseNewWorkspace(values.name.trim())),
    onSuccess: (path) => {
      if (path !== null) change({ path });
    },
  });
  return (
    <div className={styles.fields}>
      <TextField
        label="Name"
        name="name"
        value={values.name}
        onChange={(name) => change({ name })}
        error={problems.name}
        placeholder="Strategic service pilots"
        autoFocus
      />
      <div className={styles.place}>
        <TextField
          label="Saved in"
          name="path"
          value={values.path}
          error={problems.path}
          placeholder="You choose the place when you create it"
          isReadOnly
        />
        <Button onPress={() => choose()}>{values.path === "" ? "Choose" : "Change"}</Button>
      </div>
    </div>
  );
}
