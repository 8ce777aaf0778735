/** What a chart offers to take along: its data as text for a spreadsheet, its picture as SVG or PNG. */
import { notify } from "../../components/notify";
import { AppError, call, commands, type Drawing, type PictureFormat } from "../../ipc";

/** A cell that a spreadsheet would run as a formula is written with a mark before it; numbers stay numbers. */
function inert(cell: string): string {
  const plain = cell.replace(/[\t\r\n]+/g, " ");
  const isNumber = plain.trim() !== "" && Number.isFinite(Number(plain));
  return !isNumber && /^[=+\-@]/.test(plain) ? `'${plain}` : plain;
}

/** The table of a drawing, tabs between cells. */
export function asTabbedText(table: Drawing["table"]): string {
  return [table.columns, ...table.rows].map((row) => row.map(inert).join("\t")).join("\n");
}

/** The handlers that `ChartFigure` takes. */
export function useChartTools(drawing: Drawing, name: string) {
  async function copy() {
    try {
      await navigator.clipboard.writeText(asTabbedText(drawing.table));
      notify({ message: `Copied ${drawing.table.rows.length} rows. Paste them into a spreadsheet.` });
    } catch {
      notify({ message: "The clipboard refused the data. Open the table and copy from there." });
    }
  }
  async function save(format: PictureFormat) {
    try {
      const path = await call(commands.saveDrawing(drawing, format, `${name}.${format}`));
      if (path !== null) notify({ message: `Saved ${path}` });
    } catch (fault) {
      notify({ message: fault instanceof AppError ? fault.message : "The picture was not saved." });
    }
  }
  return {
    onCopyData: () => void copy(),
    onSaveSvg: () => void save("svg"),
    onSavePng: () => void save("png"),
  };
}
