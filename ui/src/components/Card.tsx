/** A bordered region with a finding as its title. */
import type { ReactNode } from "react";
import styles from "./Card.module.css";

interface CardProps {
  /** The finding; a heading of level 2. */
  title?: ReactNode;
  /** Unit, better direction, or what the marks mean. */
  subtitle?: ReactNode;
  /** At the right of the title: a chip, a menu, a segment. */
  actions?: ReactNode;
  /** `large` for a card that names a pilot. */
  titleSize?: "normal" | "large";
  /** At the bottom, under a line. */
  footer?: ReactNode;
  children?: ReactNode;
}

export function Card({ title, subtitle, actions, titleSize = "normal", footer, children }: CardProps) {
  const hasHead = title !== undefined || actions !== undefined;
  return (
    <section className={styles.card}>
      {hasHead && (
        <header className={styles.head}>
          <div className={styles.words}>
            {title !== undefined && (
              <h2 className={styles.title} data-size={titleSize}>
                {title}
              </h2>
            )}
            {subtitle !== undefined && <p className={styles.subtitle}>{subtitle}</p>}
          </div>
          {actions !== undefined && <div className={styles.actions}>{actions}</div>}
        </header>
      )}
      {children}
      {footer !== undefined && <footer className={styles.footer}>{footer}</footer>}
    </section>
  );
}
