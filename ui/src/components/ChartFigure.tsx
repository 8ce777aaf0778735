/** A chart: its finding, its picture or its table, and ways to take it along. */
import { Ellipsis } from "lucide-react";
import { useId, useState, type ReactNode } from "react";
import styles from "./ChartFigure.module.css";
import { ChartOverlay } from "./ChartOverlay";
import { ChartPicture } from "./ChartPicture";
import { ChartTable } from "./ChartTable";
import type { Drawing } from "./drawing";
import { IconButton } from "./IconButton";
import { Menu, type MenuEntry } from "./Menu";

interface ChartFigureProps {
  drawing: Drawing;
  /** The finding; without it the drawing's summary. */
  title?: ReactNode;
  /** Unit and better direction, or what the marks mean. */
  subtitle?: ReactNode;
  /** Between the title and the picture, such as signals. */
  children?: ReactNode;
  /** At the right of the title, before the menu. */
  actions?: ReactNode;
  /** Under the picture, such as a legend. */
  footer?: ReactNode;
  /** Enter or a click on a mark. */
  onOpen?: (markId: string) => void;
  /** A mark was pointed at or stepped to. */
  onCurrent?: (markId: string) => void;
  selectedId?: string | null;
  /** Commands of the screen in the chart's menu, after the table. */
  items?: readonly MenuEntry[];
  onCopyData?: () => void;
  onSaveSvg?: () => void;
  onSavePng?: () => void;
  /** Gives the table view to the screen, for a button or key of its own. */
  isTable?: boolean;
  onTableChange?: (isTable: boolean) => void;
  /** `bare` has no border, for a chart inside a card. */
  look?: "card" | "bare";
}

export function ChartFigure(props: ChartFigureProps) {
  const { drawing, title = drawing.summary, subtitle, children, actions, footer, look = "card" } = props;
  const [ownTable, setOwnTable] = useState(false);
  const titleId = useId();
  const isTable = props.isTable ?? ownTable;
  const toggleTable = () => {
    setOwnTable(!isTable);
    props.onTableChange?.(!isTable);
  };
  const items: MenuEntry[] = [
    { id: "table", label: isTable ? "Show chart" : "Show table", kbd: "T", onAction: toggleTable },
  ];
  items.push(...(props.items ?? []));
  if (props.onCopyData) items.push({ id: "copy", label: "Copy data", onAction: props.onCopyData });
  if (props.onSaveSvg) items.push({ id: "svg", label: "Save SVG", onAction: props.onSaveSvg });
  if (props.onSavePng) items.push({ id: "png", label: "Save PNG", onAction: props.onSavePng });

  return (
    <figure className={styles.figure} data-look={look} aria-labelledby={titleId}>
      <figcaption className={styles.head}>
        <div className={styles.words}>
          <h2 id={titleId}>{title}</h2>
          {subtitle !== undefined && <p className={styles.subtitle}>{subtitle}</p>}
        </div>
        {actions}
        <Menu
          label="Chart"
          trigger={
            <IconButton label="Table, copy or save">
              <Ellipsis size={16} aria-hidden="true" />
            </IconButton>
          }
          items={items}
        />
      </figcaption>
      {children}
      {isTable ? (
        <ChartTable label={drawing.summary} table={drawing.table} />
      ) : (
        <div className={styles.stage}>
          <ChartPicture svg={drawing.svg} width={drawing.width} height={drawing.height} />
          <ChartOverlay
            drawing={drawing}
            selectedId={props.selectedId}
            onOpen={props.onOpen}
            onCurrent={props.onCurrent}
            onToggleTable={toggleTable}
          />
        </div>
      )}
      {footer}
    </figure>
  );
}
