/** The commands that work anywhere in an open workspace. */
import { useLocation } from "wouter";
import { call, commands } from "../../ipc";
import { useCommand } from "../commands/board";
import { pilotPlace, type PilotTab } from "../places";
import { useSession } from "../session";
import { useWorkspaces } from "../useWorkspaces";

/** What lies over the frame. */
export type FrameDialog = "palette" | "shortcuts" | "customers" | "new_pilot" | null;

interface FrameCommands {
  setDialog: (dialog: FrameDialog) => void;
  onFault: (fault: Error | null) => void;
}

/** Offers them while the frame is shown. */
export function useFrameCommands({ setDialog, onFault }: FrameCommands): void {
  const [route, navigate] = useLocation();
  const { permissions } = useSession();
  const workspaces = useWorkspaces();
  const pilot = /^\/pilots\/([^/]+)/.exec(route)?.[1];

  const attempt = (doing: Promise<unknown>) => {
    onFault(null);
    doing.catch((fault: Error) => onFault(fault));
  };
  const openChosen = async () => {
    const path = await call(commands.chooseWorkspace());
    if (path !== null) await workspaces.open(path);
  };
  const goTo = (tab: PilotTab, search?: Record<string, string>) => {
    if (pilot !== undefined) navigate(pilotPlace(pilot, tab, search));
  };
  const inPilot = pilot !== undefined;
  const manages = inPilot && permissions.manage_pilots;

  useCommand("new_workspace", () => navigate("/start"));
  useCommand("open_workspace", () => attempt(openChosen()));
  useCommand("open_sample", () => attempt(workspaces.openSample()));
  useCommand("close_workspace", () => attempt(workspaces.close()));
  useCommand("settings", () => navigate("/settings/workspace"));
  useCommand("palette", () => setDialog("palette"));
  useCommand("shortcuts", () => setDialog("shortcuts"));
  useCommand("portfolio", () => navigate("/portfolio"));
  useCommand("customers", () => setDialog("customers"));
  useCommand("new_pilot", () => setDialog("new_pilot"), permissions.manage_pilots);
  useCommand("overview", () => goTo("overview"), inPilot);
  useCommand("buy_in", () => goTo("buy_in"), inPilot);
  useCommand("iterations", () => goTo("iterations"), inPilot);
  useCommand("results", () => goTo("results"), inPilot);
  // From another screen of the pilot these lead to the screen that does them, which offers them itself when shown.
  useCommand("edit_pilot", () => goTo("overview", { edit: "pilot" }), manages);
  useCommand("record_reading", () => goTo("buy_in", { reading: "next" }), inPilot && mayRecord(permissions));
  useCommand("add_department", () => goTo("buy_in", { add: "department" }), manages);
  useCommand("start_iteration", () => goTo("iterations", { open: "new" }), manages);
  useCommand("add_metric", () => goTo("results", { add: "metric" }), manages);
  useCommand("add_data", () => goTo("results", { add: "data" }), manages);
}

function mayRecord(permissions: {
  record_any_department: boolean;
  record_department_id: string | null;
}): boolean {
  return permissions.record_any_department || permissions.record_department_id !== null;
}
