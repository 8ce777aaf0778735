/** Where one can go: search, the portfolio, the pilots; and at the foot who is at work and whether all is saved. */
import { LayoutGrid, Search, Settings as SettingsIcon, type LucideIcon } from "lucide-react";
import { Suspense } from "react";
import { Link, useLocation } from "wouter";
import { Kbd } from "../../components/Kbd";
import { SaveStatus } from "../../components/SaveStatus";
import { useSaving } from "../useSave";
import { lazyAfterPaint } from "../afterPaint";
import personStyles from "./PersonMenu.module.css";
import { PersonWords } from "./PersonWords";
import { PilotList } from "./PilotList";
import styles from "./Sidebar.module.css";

const PersonMenu = lazyAfterPaint(() => import("./PersonMenu"), "PersonMenu");

export function Sidebar({ onSearch }: { onSearch: () => void }) {
  const saving = useSaving();
  return (
    <nav aria-label="Workspace" className={styles.sidebar} data-region>
      <button type="button" className={styles.search} onClick={onSearch} aria-keyshortcuts="Control+K">
        <Search size={16} aria-hidden="true" />
        Search or run
        <Kbd keys="Mod+K" />
      </button>
      <ul>
        <Item to="/portfolio" icon={LayoutGrid}>
          Portfolio
        </Item>
        <Item to="/settings/workspace" under="/settings" icon={SettingsIcon}>
          Settings
        </Item>
      </ul>
      <PilotList />
      <div className={styles.foot}>
        <Suspense
          fallback={
            <div className={personStyles.person}>
              <PersonWords />
            </div>
          }
        >
          <PersonMenu />
        </Suspense>
        <SaveStatus saving={saving} />
      </div>
    </nav>
  );
}

interface ItemProps {
  to: string;
  /** Routes that count as this item, when more than `to`. */
  under?: string;
  icon: LucideIcon;
  children: string;
}

function Item({ to, under = to, icon: Icon, children }: ItemProps) {
  const [route] = useLocation();
  return (
    <li>
      <Link href={to} className={styles.item} aria-current={route.startsWith(under) ? "page" : undefined}>
        <Icon size={16} strokeWidth={1.6} aria-hidden="true" />
        <span className={styles.name}>{children}</span>
      </Link>
    </li>
  );
}
