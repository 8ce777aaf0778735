/** What every section of Settings shows: title and finding above, the sections at the left, a form at the right. */
import type { ReactNode } from "react";
import { Link, useLocation } from "wouter";
import { PageHeader } from "../../components/PageHeader";
import { WithSheet } from "../../components/Sheet";
import { AdministratorsOnly } from "./AdministratorsOnly";
import styles from "./Settings.module.css";

const sections = [
  { path: "workspace", label: "Workspace" },
  { path: "people", label: "People" },
  { path: "departments", label: "Departments" },
];

interface SettingsPageProps {
  lede: string;
  actions?: ReactNode;
  sheet?: ReactNode;
  children: ReactNode;
}

export function SettingsPage({ lede, actions, sheet, children }: SettingsPageProps) {
  const [route] = useLocation();
  return (
    <>
      <PageHeader title="Settings" lede={lede} actions={actions} />
      <div className={styles.screen}>
        <nav aria-label="Settings">
          <ul>
            {sections.map(({ path, label }) => (
              <li key={path}>
                <Link
                  href={`/settings/${path}`}
                  className={styles.section}
                  aria-current={route === `/settings/${path}` ? "page" : undefined}
                >
                  {label}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
        <WithSheet sheet={sheet}>
          <div className={styles.body}>
            <AdministratorsOnly />
            {children}
          </div>
        </WithSheet>
      </div>
    </>
  );
}
