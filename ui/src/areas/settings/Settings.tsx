/** Settings: the workspace, its people and its departments. Administrators change them; everybody may read them. */
import { useEffect, type ComponentType } from "react";
import { Link } from "wouter";
import { useSession } from "../../app/session";
import { useFirstPaint } from "../../app/useFirstPaint";
import { setWindowTitle } from "../../ipc";
import { DepartmentSettings } from "./DepartmentSettings";
import { PeopleSettings } from "./PeopleSettings";
import styles from "./Settings.module.css";
import { WorkspaceSettings } from "./WorkspaceSettings";

const sections: readonly { path: string; label: string; Section: ComponentType }[] = [
  { path: "workspace", label: "Workspace", Section: WorkspaceSettings },
  { path: "people", label: "People", Section: PeopleSettings },
  { path: "departments", label: "Departments", Section: DepartmentSettings },
];

export function Settings({ section }: { section: string }) {
  const { workspace } = useSession();
  const { path, Section } = sections.find((each) => each.path === section) ?? {
    path: "workspace",
    Section: WorkspaceSettings,
  };
  useFirstPaint(true);
  useEffect(() => setWindowTitle(`Settings – ${workspace.name}`), [workspace.name]);
  return (
    <div className={styles.screen}>
      <nav aria-label="Settings" className={styles.sections}>
        <ul>
          {sections.map((each) => (
            <li key={each.path}>
              <Link
                href={`/settings/${each.path}`}
                className={styles.section}
                aria-current={each.path === path ? "page" : undefined}
              >
                {each.label}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <Section />
    </div>
  );
}
