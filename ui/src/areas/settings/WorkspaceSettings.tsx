/** The workspace's name and rules, and how the program looks and listens on this computer. */
import { Bound } from "../../app/form/Bound";
import { RecordFormNotes } from "../../app/form/RecordFormNotes";
import { useRecordForm } from "../../app/form/useRecordForm";
import { usePreferences, useSession } from "../../app/session";
import { Button } from "../../components/Button";
import { notifySaved } from "../../app/undo";
import { NumberField } from "../../components/NumberField";
import { RadioCards } from "../../components/RadioCards";
import { Segmented } from "../../components/Segmented";
import { Switch } from "../../components/Switch";
import { TextField } from "../../components/TextField";
import { canonicalDecimal } from "../../components/decimal";
import { AppError, call, commands, type StartScreen, type ThemeChoice } from "../../ipc";
import { useReread } from "../../app/useReread";
import styles from "./Settings.module.css";
import { SettingsPage } from "./SettingsPage";

export function WorkspaceSettings() {
  const { location } = useSession();
  return (
    <SettingsPage lede={location}>
      <WorkspaceForm />
      <ThisComputer />
    </SettingsPage>
  );
}

/** A whole number of days, or the refusal that its field shows. */
function wholeDays(text: string): number {
  const canonical = canonicalDecimal(text);
  const days = canonical === null ? NaN : Number(canonical);
  if (Number.isInteger(days)) return days;
  const message = "Enter a number of days from 1 to 3650.";
  throw new AppError({ code: "validation", message, fields: [{ field: "stale_after_days", message }] });
}

function WorkspaceForm() {
  const { workspace, permissions } = useSession();
  const reread = useReread();
  const record = useRecordForm({
    name: "workspace",
    values: { name: workspace.name, stale_after_days: String(workspace.stale_after_days) },
    version: workspace.version,
    labels: { name: "Name", stale_after_days: "A reading is stale after" },
    save: async (values, version) =>
      call(
        commands.updateWorkspace({
          version,
          name: values.name,
          stale_after_days: wholeDays(values.stale_after_days),
        }),
      ),
    onSaved: () => notifySaved("Workspace settings saved."),
    reread,
  });
  const { control, formState } = record.form;
  const isDisabled = !permissions.administer;
  return (
    <form className={styles.group} onSubmit={record.submit} aria-labelledby="settings-workspace" noValidate>
      <h2 id="settings-workspace">This workspace</h2>
      <RecordFormNotes record={record} />
      <Bound control={control} name="name">
        {(field) => <TextField {...field} label="Name" isDisabled={isDisabled} />}
      </Bound>
      <Bound control={control} name="stale_after_days">
        {(field) => (
          <NumberField
            {...field}
            label="A reading is stale after"
            unit="days"
            description="Older readings are drawn as stale, and the Overview asks for a new one."
            whole
            min={1}
            max={3650}
            isDisabled={isDisabled}
          />
        )}
      </Bound>
      {permissions.administer && (
        <div className={styles.actions}>
          <Button type="submit" variant="primary" isDisabled={!formState.isDirty} isPending={record.isSaving}>
            Save
          </Button>
        </div>
      )}
    </form>
  );
}

function ThisComputer() {
  const { preferences, setPreferences } = usePreferences();
  return (
    <section className={styles.group} aria-labelledby="settings-computer">
      <h2 id="settings-computer">This computer</h2>
      <div className={styles.choice}>
        <span>Appearance</span>
        <Segmented<ThemeChoice>
          label="Appearance"
          value={preferences.theme}
          onChange={(theme) => setPreferences({ ...preferences, theme })}
          options={[
            { id: "system", label: "System" },
            { id: "light", label: "Light" },
            { id: "dark", label: "Dark" },
          ]}
        />
      </div>
      <Switch
        isSelected={preferences.single_key_shortcuts}
        onChange={(single) => setPreferences({ ...preferences, single_key_shortcuts: single })}
      >
        Single letters work as shortcuts outside text fields
      </Switch>
      <RadioCards<StartScreen>
        label="Start on"
        look="plain"
        value={preferences.start_screen}
        onChange={(start) => setPreferences({ ...preferences, start_screen: start })}
        options={[
          {
            id: "by_role",
            title: "The screen of my role",
            description: "Lead: last pilot. Department head: its Buy-in. Executive: Portfolio.",
          },
          { id: "portfolio", title: "Portfolio" },
          { id: "last_pilot", title: "The last pilot" },
        ]}
      />
    </section>
  );
}
