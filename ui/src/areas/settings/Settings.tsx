/** Settings: the workspace, its people and its departments. Administrators change them; everybody may read them. */
import { useEffect } from "react";
import { Redirect } from "wouter";
import { useSession } from "../../app/session";
import { useFirstPaint } from "../../app/useFirstPaint";
import { setWindowTitle } from "../../ipc";
import { DepartmentSettings } from "./DepartmentSettings";
import { PeopleSettings } from "./PeopleSettings";
import { WorkspaceSettings } from "./WorkspaceSettings";

export function Settings({ section }: { section: string }) {
  const { workspace } = useSession();
  useFirstPaint(true);
  useEffect(() => setWindowTitle(`Settings – ${workspace.name}`), [workspace.name]);
  switch (section) {
    case "workspace":
      return <WorkspaceSettings />;
    case "people":
      return <PeopleSettings />;
    case "departments":
      return <DepartmentSettings />;
    default:
      return <Redirect to="/settings/workspace" replace />;
  }
}
